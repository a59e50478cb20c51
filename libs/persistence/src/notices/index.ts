export { NoticeNotTaken, type Notice, type NoticeChannel, type NoticePort } from './notice-port.js';
export { postNotice, settlePosted, takePosted, type PostedNotice, type PostedOutcome } from './posted-notices.js';
export { addressOf, SandboxNotices } from './sandbox-notices.js';
export { sentNotices, type SentNotice } from './sent-notices.js';
