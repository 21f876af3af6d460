/**
 * PORT 通道: what every chat platform implements. A channel hands in what people say and shows what comes back; it
 * knows nothing of documents.
 */
export interface Channel {
  /** Also the first part of a conversation's key, so that two platforms' ids never meet. */
  readonly name: string;
  /** Begins to receive; returns once it can. Rejects when it cannot start. */
  start(respond: Respond): Promise<void>;
  /** Takes no more messages, waits for the answers on their way, lets go of everything it holds. */
  stop(): Promise<void>;
}

export interface IncomingMessage {
  /** The platform's id of chat and thread: follow-up questions refer to what was said in the same one. */
  readonly conversation: string;
  /** Plain text, the mention of the bot taken off. */
  readonly text: string;
}

export interface Reply {
  /** Plain text; the channel shapes it for its platform. */
  readonly text: string;
}

export type Respond = (message: IncomingMessage) => Promise<Reply>;
