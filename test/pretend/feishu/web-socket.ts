import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

/** The server's end of a WebSocket (RFC 6455), as much of it as the SDK uses. */
export interface ServerSocket {
  send(message: Buffer): void;
  /** Without a word, as a cable pulled out. */
  kill(): void;
}

const MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

export function accept(
  request: IncomingMessage,
  socket: Duplex,
  on: { message(bytes: Buffer): void; closed(): void },
): ServerSocket {
  const key = createHash("sha1")
    .update(`${request.headers["sec-websocket-key"] ?? ""}${MAGIC}`)
    .digest("base64");
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`,
  );
  let waiting: Buffer = Buffer.alloc(0);
  socket.on("data", (chunk: Buffer) => {
    waiting = Buffer.concat([waiting, chunk]);
    for (let one = takeFrame(waiting); one !== null; one = takeFrame(waiting)) {
      waiting = one.rest;
      if (one.opcode === PING) socket.write(frameBytes(PONG, one.payload));
      else if (one.opcode === CLOSE) socket.end(frameBytes(CLOSE, one.payload));
      else if (one.opcode === BINARY) on.message(one.payload);
    }
  });
  // A server's sockets stay half open of themselves.
  socket.on("end", () => socket.end());
  socket.on("error", () => undefined);
  socket.on("close", () => {
    on.closed();
  });
  return {
    send(message) {
      if (!socket.destroyed) socket.write(frameBytes(BINARY, message));
    },
    kill() {
      socket.destroy();
    },
  };
}

interface WireFrame {
  readonly opcode: number;
  readonly payload: Buffer;
  readonly rest: Buffer;
}

/** The first whole frame of what has come; clients mask theirs. */
function takeFrame(bytes: Buffer): WireFrame | null {
  if (bytes.length < 2) return null;
  const short = bytes.readUInt8(1) & 0x7f;
  const extra = short === 126 ? 2 : short === 127 ? 8 : 0;
  const start = 2 + extra + 4;
  if (bytes.length < start) return null;
  const length =
    short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  if (bytes.length < start + length) return null;
  const mask = bytes.subarray(start - 4, start);
  const payload = Buffer.from(
    bytes.subarray(start, start + length).map((byte, index) => byte ^ (mask[index % 4] ?? 0)),
  );
  return { opcode: bytes.readUInt8(0) & 0x0f, payload, rest: bytes.subarray(start + length) };
}

function frameBytes(opcode: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(payload.length < 126 ? 2 : payload.length < 65_536 ? 4 : 10);
  head.writeUInt8(0x80 | opcode, 0);
  if (payload.length < 126) {
    head.writeUInt8(payload.length, 1);
  } else if (payload.length < 65_536) {
    head.writeUInt8(126, 1);
    head.writeUInt16BE(payload.length, 2);
  } else {
    head.writeUInt8(127, 1);
    head.writeBigUInt64BE(BigInt(payload.length), 2);
  }
  return Buffer.concat([head, payload]);
}
