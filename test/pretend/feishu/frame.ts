/**
 * The long connection's frame, protobuf (proto2) by hand: SeqID 1, LogID 2, service 3, method 4, headers 5 {key 1,
 * value 2}, payloadEncoding 6, payloadType 7, payload 8, LogIDNew 9.
 */
export interface Frame {
  /** 0 control, 1 data. */
  readonly method: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly payload: Buffer;
}

export function encodeFrame({ method, headers, payload }: Frame): Buffer {
  const pairs = [...headers].map(([key, value]) =>
    bytesField(5, Buffer.concat([bytesField(1, Buffer.from(key)), bytesField(2, Buffer.from(value))])),
  );
  return Buffer.concat([
    ...[1, 2].map((field) => numberField(field, 1)),
    numberField(3, 1),
    numberField(4, method),
    ...pairs,
    bytesField(8, payload),
  ]);
}

export function decodeFrame(bytes: Buffer): Frame {
  let method = 0;
  let payload: Buffer = Buffer.alloc(0);
  const headers = new Map<string, string>();
  for (const { field, value } of fields(bytes)) {
    if (field === 4 && typeof value === "number") method = value;
    if (field === 8 && typeof value !== "number") payload = value;
    if (field !== 5 || typeof value === "number") continue;
    const pair = new Map([...fields(value)].map((one) => [one.field, String(one.value)]));
    headers.set(pair.get(1) ?? "", pair.get(2) ?? "");
  }
  return { method, headers, payload };
}

function* fields(bytes: Buffer): Generator<{ field: number; value: number | Buffer }> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes.readUInt8(at++);
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const key = varint();
    if ((key & 7) === 0) {
      yield { field: key >> 3, value: varint() };
    } else {
      const length = varint();
      yield { field: key >> 3, value: bytes.subarray(at, at + length) };
      at += length;
    }
  }
}

function varintBytes(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Buffer.from([...bytes, rest]);
}

function numberField(field: number, value: number): Buffer {
  return Buffer.concat([varintBytes(field * 8), varintBytes(value)]);
}

function bytesField(field: number, value: Buffer): Buffer {
  return Buffer.concat([varintBytes(field * 8 + 2), varintBytes(value.length), value]);
}
