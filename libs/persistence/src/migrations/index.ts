import { Schema1700000000001 } from './0001-schema.js';
import { Projection1700000000002 } from './0002-projection.js';
import { Deployments1700000000003 } from './0003-deployments.js';
import { Messages1700000000004 } from './0004-messages.js';
import { Lists1700000000005 } from './0005-lists.js';
import { Surface1700000000007 } from './0007-surface.js';
import { Jobs1700000000009 } from './0009-jobs.js';
import { Suspensions1700000000010 } from './0010-suspensions.js';
import { InstanceMigration1700000000012 } from './0012-instance-migration.js';
import { BatchOperations1700000000013 } from './0013-batch-operations.js';
import { Accounts1700000000014 } from './0014-accounts.js';
import { Signings1700000000015 } from './0015-signings.js';
import { TrustAnchors1700000000016 } from './0016-trust-anchors.js';
import { Points1700000000017 } from './0017-points.js';
import { OutsideSystems1700000000018 } from './0018-outside-systems.js';
import { Soap1700000000019 } from './0019-soap.js';
import { OutsideRequests1700000000020 } from './0020-outside-requests.js';

export const MIGRATIONS = [Schema1700000000001, Projection1700000000002, Deployments1700000000003, Messages1700000000004, Lists1700000000005, Surface1700000000007, Jobs1700000000009, Suspensions1700000000010, InstanceMigration1700000000012, BatchOperations1700000000013, Accounts1700000000014, Signings1700000000015, TrustAnchors1700000000016, Points1700000000017, OutsideSystems1700000000018, Soap1700000000019, OutsideRequests1700000000020];
