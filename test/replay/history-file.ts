import proto from '@temporalio/proto';

const { History } = proto.temporal.api.history.v1;
export type HistoryProto = Parameters<typeof History.toObject>[0];

/** Histories as JSON that can be read, from Temporal's protobuf and back. (The SDK's own conversion wants one single protobufjs in the tree, which npm does not promise.) */
export function historyToText(history: object): string {
  return `${JSON.stringify(History.toObject(history as HistoryProto, { bytes: String, longs: String, enums: String }), null, 1)}\n`;
}

export function historyFromText(text: string): HistoryProto {
  return History.fromObject(JSON.parse(text) as object);
}
