import { SandboxNotices, type Database, type NoticePort } from '#persistence';
import type { Config } from '#runtime';
import { openCarriers } from './carriers.js';
import { PostedNotices } from './posted-notices.js';

/** The one way out for what is told to people: in the sandbox it is kept and shown, outside it goes over what the settings name. */
export function openNotices({ config, database }: { readonly config: Config; readonly database: Database }): NoticePort {
  return config.sandbox ? new SandboxNotices(database) : new PostedNotices(database, openCarriers(config));
}
