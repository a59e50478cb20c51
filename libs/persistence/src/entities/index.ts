import type { EntitySchema } from 'typeorm';
import { CaseEntity } from './case.js';
import { DeliveryEntity } from './delivery.js';
import { DeploymentEntity } from './deployment.js';
import { DeploymentResourceEntity } from './deployment-resource.js';
import { DocumentEntity } from './document.js';
import { ElementInstanceEntity } from './element-instance.js';
import { FormEntity } from './form.js';
import { GenericResourceEntity } from './generic-resource.js';
import { IdempotencyKeyEntity } from './idempotency-key.js';
import { IncidentEntity } from './incident.js';
import { InstanceStepEntity } from './instance-step.js';
import { JobEntity } from './job.js';
import { KeyCanaryEntity } from './key-canary.js';
import { MessageEntity } from './message.js';
import { OutboxEntity } from './outbox.js';
import { ProcessDefinitionEntity } from './process-definition.js';
import { BatchItemEntity } from './batch-item.js';
import { BatchOperationEntity } from './batch-operation.js';
import { MigratedRowEntity } from './migrated-row.js';
import { ProcessInstanceEntity } from './process-instance.js';
import { ProfileApplicationEntity } from './profile-application.js';
import { ProfileHistoryEntity } from './profile-history.js';
import { ProgramEntity } from './program.js';
import { ResourceEntity } from './resource.js';
import { SentNoticeEntity } from './sent-notice.js';
import { ServiceEntity } from './service.js';
import { SubscriptionEntity } from './subscription.js';
import { TaskClaimEntity } from './task-claim.js';
import { TimerEntity } from './timer.js';
import { TrustedProfileEntity } from './trusted-profile.js';
import { UserTaskEntity } from './user-task.js';
import { VariableEntity } from './variable.js';
import { SignalSubscriptionEntity } from './signal-subscription.js';
import { SignalEntity } from './signal.js';
import { StartSubscriptionEntity } from './start-subscription.js';
import { MessageStartEntity } from './message-start.js';
import { DecisionRequirementsEntity } from './decision-requirements.js';
import { DecisionDefinitionEntity } from './decision-definition.js';
import { DecisionInstanceEntity } from './decision-instance.js';
import { TaskChangeEntity } from './task-change.js';
import { DefinitionElementEntity } from './definition-element.js';
import { SuspensionEntity } from './suspension.js';
import { SigningEntity } from './signing.js';
import { SigningDocumentEntity } from './signing-document.js';
import { SigningCodeEntity } from './signing-code.js';
import { SignatureEntity } from './signature.js';
import { AccountEntity } from './account.js';
import { AccountRoleEntity } from './account-role.js';
import { AccountPasswordEntity } from './account-password.js';
import { AccountTotpEntity } from './account-totp.js';
import { AccountPasskeyEntity } from './account-passkey.js';
import { RecoveryCodeEntity } from './recovery-code.js';
import { AccountCodeEntity } from './account-code.js';
import { SessionEntity } from './session.js';
import { ChallengeEntity } from './challenge.js';
import { ThrottleEntity } from './throttle.js';
import { AuditEntryEntity } from './audit-entry.js';
import { PostedNoticeEntity } from './posted-notice.js';
import { SandboxRegisterEntity } from './sandbox-register.js';
import { SandboxRegisterEntryEntity } from './sandbox-register-entry.js';
import { TrustAnchorEntity } from './trust-anchor.js';
import { ExtensionCodeEntity } from './extension-code.js';
import { PointEntity } from './point.js';
import { PointOfficerEntity } from './point-officer.js';
import { ProfileStatementEntity } from './profile-statement.js';
import { OutsideRequestEntity } from './outside-request.js';
import { OutsideSystemEntity } from './outside-system.js';
import { ConsentEntity } from './consent.js';
import { SystemSessionEntity } from './system-session.js';
import { OidcRecordEntity } from './oidc-record.js';
import { SamlRequestEntity } from './saml-request.js';
import { SamlArtifactEntity } from './saml-artifact.js';
import { OutsideCertificateEntity } from './outside-certificate.js';
import { SoapMessageEntity } from './soap-message.js';

export { CaseEntity, type CaseRow } from './case.js';
export { DeliveryEntity, type DeliveryRow } from './delivery.js';
export { DeploymentEntity, type DeploymentRow } from './deployment.js';
export { DeploymentResourceEntity, type DeploymentResourceRow } from './deployment-resource.js';
export { DocumentEntity, type DocumentRow } from './document.js';
export { ElementInstanceEntity, type ElementInstanceRow } from './element-instance.js';
export { FormEntity, type FormRow } from './form.js';
export { GenericResourceEntity, type GenericResourceRow } from './generic-resource.js';
export { IdempotencyKeyEntity, type IdempotencyKeyRow } from './idempotency-key.js';
export { IncidentEntity, type IncidentRow } from './incident.js';
export { InstanceStepEntity, type InstanceStepRow } from './instance-step.js';
export { JobEntity, type JobRow } from './job.js';
export { KeyCanaryEntity, type KeyCanaryRow } from './key-canary.js';
export { MessageEntity, type MessageRow } from './message.js';
export { OutboxEntity, type OutboxRow } from './outbox.js';
export { ProcessDefinitionEntity, type ProcessDefinitionRow } from './process-definition.js';
export { ProcessInstanceEntity, type ProcessInstanceRow } from './process-instance.js';
export { ProfileApplicationEntity, type ProfileApplicationRow } from './profile-application.js';
export { ProfileHistoryEntity, type ProfileHistoryRow } from './profile-history.js';
export { ProgramEntity, type ProgramRow } from './program.js';
export { ResourceEntity, type ResourceRow } from './resource.js';
export { SentNoticeEntity, type SentNoticeRow } from './sent-notice.js';
export { ServiceEntity, type ServiceRow } from './service.js';
export { SubscriptionEntity, type SubscriptionRow } from './subscription.js';
export { TaskClaimEntity, type TaskClaimRow } from './task-claim.js';
export { TimerEntity, type TimerRow } from './timer.js';
export { TrustedProfileEntity, type TrustedProfileRow } from './trusted-profile.js';
export { UserTaskEntity, type UserTaskRow } from './user-task.js';
export { VariableEntity, type VariableRow } from './variable.js';
export { SignalSubscriptionEntity, type SignalSubscriptionRow } from './signal-subscription.js';
export { SignalEntity, type SignalRow } from './signal.js';
export { StartSubscriptionEntity, type StartSubscriptionRow } from './start-subscription.js';
export { MessageStartEntity, type MessageStartRow } from './message-start.js';
export { DecisionRequirementsEntity, type DecisionRequirementsRow } from './decision-requirements.js';
export { DecisionDefinitionEntity, type DecisionDefinitionRow } from './decision-definition.js';
export { DecisionInstanceEntity, type DecisionInstanceRow } from './decision-instance.js';
export { TaskChangeEntity, type TaskChangeRow } from './task-change.js';
export { DefinitionElementEntity, type DefinitionElementRow } from './definition-element.js';
export { BatchItemEntity, type BatchItemRow } from './batch-item.js';
export { BatchOperationEntity, type BatchOperationRow } from './batch-operation.js';
export { MigratedRowEntity, type MigratedRow } from './migrated-row.js';
export { SuspensionEntity, type SuspensionRow } from './suspension.js';
export { SigningEntity, type SigningRow } from './signing.js';
export { SigningDocumentEntity, type SigningDocumentRow } from './signing-document.js';
export { SigningCodeEntity, type SigningCodeRow } from './signing-code.js';
export { SignatureEntity, type SignatureRow } from './signature.js';
export { AccountEntity, type AccountRow } from './account.js';
export { AccountRoleEntity, type AccountRoleRow } from './account-role.js';
export { AccountPasswordEntity, type AccountPasswordRow } from './account-password.js';
export { AccountTotpEntity, type AccountTotpRow } from './account-totp.js';
export { AccountPasskeyEntity, type AccountPasskeyRow } from './account-passkey.js';
export { RecoveryCodeEntity, type RecoveryCodeRow } from './recovery-code.js';
export { AccountCodeEntity, type AccountCodeRow } from './account-code.js';
export { SessionEntity, type SessionRow } from './session.js';
export { ChallengeEntity, type ChallengeRow } from './challenge.js';
export { ThrottleEntity, type ThrottleRow } from './throttle.js';
export { AuditEntryEntity, type AuditEntryRow } from './audit-entry.js';
export { TrustAnchorEntity, type TrustAnchorRow } from './trust-anchor.js';
export { ExtensionCodeEntity, type ExtensionCodeRow } from './extension-code.js';
export { PointEntity, type PointRow } from './point.js';
export { PointOfficerEntity, type PointOfficerRow } from './point-officer.js';
export { ProfileStatementEntity, type ProfileStatementRow } from './profile-statement.js';
export { OutsideRequestEntity, type OutsideRequestRow } from './outside-request.js';
export { OutsideSystemEntity, type OutsideSystemRow } from './outside-system.js';
export { ConsentEntity, type ConsentRow } from './consent.js';
export { SystemSessionEntity, type SystemSessionRow } from './system-session.js';
export { OidcRecordEntity, type OidcRecordRow } from './oidc-record.js';
export { SamlRequestEntity, type SamlRequestRow } from './saml-request.js';
export { SamlArtifactEntity, type SamlArtifactRow } from './saml-artifact.js';
export { OutsideCertificateEntity, type OutsideCertificateRow } from './outside-certificate.js';
export { SoapMessageEntity, type SoapMessageRow } from './soap-message.js';

/** One entity a table; a test holds them and the migrations together. */
export const ENTITIES: EntitySchema[] = [
  CaseEntity,
  DeliveryEntity,
  DeploymentEntity,
  DeploymentResourceEntity,
  DocumentEntity,
  ElementInstanceEntity,
  FormEntity,
  GenericResourceEntity,
  IdempotencyKeyEntity,
  IncidentEntity,
  InstanceStepEntity,
  KeyCanaryEntity,
  MessageEntity,
  OutboxEntity,
  ProcessDefinitionEntity,
  ProcessInstanceEntity,
  ProfileApplicationEntity,
  ProfileHistoryEntity,
  ProgramEntity,
  ResourceEntity,
  SentNoticeEntity,
  ServiceEntity,
  SubscriptionEntity,
  TaskClaimEntity,
  TimerEntity,
  TrustedProfileEntity,
  UserTaskEntity,
  VariableEntity,
  SignalSubscriptionEntity,
  SignalEntity,
  StartSubscriptionEntity,
  MessageStartEntity,
  DecisionRequirementsEntity,
  DecisionDefinitionEntity,
  DecisionInstanceEntity,
  TaskChangeEntity,
  DefinitionElementEntity,
  JobEntity,
  SuspensionEntity,
  MigratedRowEntity,
  BatchOperationEntity,
  BatchItemEntity,
  SigningEntity,
  SigningDocumentEntity,
  SigningCodeEntity,
  SignatureEntity,
  AccountEntity,
  AccountRoleEntity,
  AccountPasswordEntity,
  AccountTotpEntity,
  AccountPasskeyEntity,
  RecoveryCodeEntity,
  AccountCodeEntity,
  SessionEntity,
  ChallengeEntity,
  ThrottleEntity,
  AuditEntryEntity,
  TrustAnchorEntity,
  ExtensionCodeEntity,
  PointEntity,
  PointOfficerEntity,
  ProfileStatementEntity,
  OutsideRequestEntity,
  OutsideSystemEntity,
  ConsentEntity,
  SystemSessionEntity,
  OidcRecordEntity,
  SamlRequestEntity,
  SamlArtifactEntity,
  PostedNoticeEntity,
  SandboxRegisterEntity,
  SandboxRegisterEntryEntity,
  OutsideCertificateEntity,
  SoapMessageEntity,
];
