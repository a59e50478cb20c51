import type { OutsideRequest } from '../../api/requests.js';

export interface RequestProps {
  readonly request: OutsideRequest;
  /** Of the system, in the reader's language. */
  readonly name: string;
  /** It is to be looked at again. */
  readonly changed: () => Promise<void>;
}
