import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { decodeFrame, encodeFrame, type Frame } from "./frame.ts";
import { asJson, parse } from "./card-check.ts";
import { accept, type ServerSocket } from "./web-socket.ts";

/** Seconds, as the platform's ClientConfig; the count is −1 for ever. */
export interface ClientConfig {
  readonly PingInterval: number;
  readonly ReconnectCount: number;
  readonly ReconnectInterval: number;
  readonly ReconnectNonce: number;
}

/** How the bot answered a frame. */
export interface Ack {
  readonly code: number;
  /** What a callback was answered with. */
  readonly answer: unknown;
  readonly tookMs: number;
}

export interface LongConnection {
  /** Open ones. */
  count(): number;
  /** Since the beginning. */
  opened(): number;
  pings(): number;
  /** Breaks all. */
  kill(): void;
  /** Accepts TCP and pings, but says nothing any more. Holds for the connections that stand, or for all that come. */
  freeze(whom: "standing" | "coming" | "nobody"): void;
  /** Turns down the next `times` handshakes. */
  refuse(times: number): void;
  /** From now on handshakes are left without an answer. */
  stall(): void;
  /** Resolves once there is one. */
  connected(): Promise<void>;
  /** Null: no acknowledgement within `windowMs`, or nobody connected. */
  deliver(
    event: unknown,
    options: { readonly fragments: number; readonly windowMs: number },
  ): Promise<Ack | null>;
  /** Bytes as they are, in a data frame. */
  deliverRaw(payload: Buffer): void;
  upgrade(request: IncomingMessage, socket: Duplex): void;
}

interface Peer {
  readonly socket: ServerSocket;
  frozen: boolean;
}

export function createLongConnection(config: ClientConfig): LongConnection {
  const peers = new Set<Peer>();
  const acks = new Map<string, (frame: Frame) => void>();
  let opened = 0;
  let pings = 0;
  let refusals = 0;
  let frozenFromStart = false;
  let stalls = false;
  const stalled = new Set<Duplex>();

  function onFrame(peer: Peer, frame: Frame): void {
    if (frame.method === 1) {
      acks.get(frame.headers.get("message_id") ?? "")?.(frame);
      return;
    }
    pings++;
    if (peer.frozen) return;
    const headers = new Map([["type", "pong"]]);
    peer.socket.send(encodeFrame({ method: 0, headers, payload: Buffer.from(JSON.stringify(config)) }));
  }

  function sendParts(payload: Buffer, id: string, fragments: number): void {
    const peer = [...peers].at(-1);
    const size = Math.ceil(payload.length / fragments);
    for (let part = 0; part < fragments; part++) {
      const headers = new Map([
        ["type", "event"],
        ["message_id", id],
        ["sum", String(fragments)],
        ["seq", String(part)],
        ["trace_id", randomBytes(8).toString("hex")],
      ]);
      peer?.socket.send(
        encodeFrame({ method: 1, headers, payload: payload.subarray(part * size, (part + 1) * size) }),
      );
    }
  }

  return {
    count: () => peers.size,
    opened: () => opened,
    pings: () => pings,
    kill() {
      for (const { socket } of peers) socket.kill();
      for (const socket of stalled) socket.destroy();
    },
    freeze(whom) {
      frozenFromStart = whom === "coming";
      if (whom === "standing") for (const peer of peers) peer.frozen = true;
    },
    refuse(times) {
      refusals = times;
    },
    stall() {
      stalls = true;
    },
    async connected() {
      while (peers.size === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    },
    deliver(event, { fragments, windowMs }) {
      const id = randomBytes(12).toString("hex");
      const began = Date.now();
      return new Promise((resolve) => {
        const end = (ack: Ack | null): void => {
          clearTimeout(timer);
          acks.delete(id);
          resolve(ack);
        };
        const timer = setTimeout(() => {
          end(null);
        }, windowMs);
        acks.set(id, (frame) => {
          end({ ...readAck(frame), tookMs: Date.now() - began });
        });
        sendParts(Buffer.from(JSON.stringify(event)), id, fragments);
      });
    },
    deliverRaw(payload) {
      sendParts(payload, randomBytes(12).toString("hex"), 1);
    },
    upgrade(request, socket) {
      if (refusals > 0) {
        refusals--;
        socket.end("HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\n\r\n");
        return;
      }
      opened++;
      if (stalls) {
        stalled.add(socket);
        socket.on("error", () => undefined);
        return;
      }
      const peer: Peer = {
        frozen: frozenFromStart,
        socket: accept(request, socket, {
          message(bytes) {
            onFrame(peer, decodeFrame(bytes));
          },
          closed() {
            peers.delete(peer);
          },
        }),
      };
      peers.add(peer);
    },
  };
}

function readAck(frame: Frame): Omit<Ack, "tookMs"> {
  const payload = asJson(parse(frame.payload.toString("utf8"))) ?? {};
  const data = payload.data;
  return {
    code: Number(payload.code),
    answer: typeof data === "string" ? parse(Buffer.from(data, "base64").toString("utf8")) : null,
  };
}
