export type { Notice, NoticePort } from './notice-port.js';
export { addressOf, SandboxNotices } from './sandbox-notices.js';
export { sentNotices, type SentNotice } from './sent-notices.js';
