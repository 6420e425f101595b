/**
 * The checksum of zip, gzip and PNG: CRC-32 with the reflected polynomial 0xEDB88320 (ISO 3309; RFC 1952, §8).
 */

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let code = byte;
  for (let bit = 0; bit < 8; bit++) code = code & 1 ? (code >>> 1) ^ 0xedb88320 : code >>> 1;
  return code;
});

/** As an unsigned 32-bit integer. `before`: the checksum of what came before, to go on from. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let code = ~before;
  for (let i = 0; i < bytes.length; i++) code = TABLE[(code ^ bytes[i]) & 0xff] ^ (code >>> 8);
  return ~code >>> 0;
}
