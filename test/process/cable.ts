import { connect, createServer, type Server, type Socket } from "node:net";
import { freePort } from "./bot.ts";

/** 网线: the way to somebody else's port, which can be pulled out and put back. */
export interface Cable {
  /** http://127.0.0.1:port */
  readonly origin: string;
  /** Connections are refused from now on, those that stand are broken off. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  close(): Promise<void>;
}

/** @param to port on this machine */
export async function openCable(to: number): Promise<Cable> {
  const port = await freePort();
  const sockets = new Set<Socket>();
  let server: Server | null = null;
  function join(near: Socket): void {
    const far = connect(to, "127.0.0.1");
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on("error", () => other.destroy());
      one.on("close", () => sockets.delete(one));
    }
  }
  async function mend(): Promise<void> {
    const next = createServer(join);
    await new Promise<void>((resolve) => next.listen(port, "127.0.0.1", resolve));
    server = next;
  }
  async function cut(): Promise<void> {
    const last = server;
    server = null;
    for (const socket of sockets) socket.destroy();
    if (last !== null) await new Promise((resolve) => last.close(resolve));
  }
  await mend();
  return { origin: `http://127.0.0.1:${port}`, cut, mend, close: cut };
}
