/** Samples of a minibatch as the kernels want them: from [count][size] to [size][lanes], the batch innermost. */

/**
 * Writes the samples number `indices[0]` … `indices[count − 1]` of `samples` to `to`; lanes from `count` on are zeros.
 * Four samples and four numbers at a time, transposed in registers.
 */
export function gather(samples: usize, indices: usize, count: i32, size: i32, to: usize, lanes: i32): void {
  const sample: usize = (<usize>size) << 2;
  const row: usize = (<usize>lanes) << 2;
  let b = 0;
  for (; b + 4 <= count; b += 4) {
    const at = indices + ((<usize>b) << 2);
    const s0 = samples + load<u32>(at) * sample;
    const s1 = samples + load<u32>(at, 4) * sample;
    const s2 = samples + load<u32>(at, 8) * sample;
    const s3 = samples + load<u32>(at, 12) * sample;
    let out = to + ((<usize>b) << 2);
    let i: usize = 0;
    for (; i + 16 <= sample; i += 16) {
      const a = v128.load(s0 + i);
      const c = v128.load(s1 + i);
      const d = v128.load(s2 + i);
      const e = v128.load(s3 + i);
      const ac = v128.shuffle<f32>(a, c, 0, 4, 1, 5);
      const de = v128.shuffle<f32>(d, e, 0, 4, 1, 5);
      const acHigh = v128.shuffle<f32>(a, c, 2, 6, 3, 7);
      const deHigh = v128.shuffle<f32>(d, e, 2, 6, 3, 7);
      v128.store(out, v128.shuffle<f64>(ac, de, 0, 2));
      v128.store(out + row, v128.shuffle<f64>(ac, de, 1, 3));
      v128.store(out + 2 * row, v128.shuffle<f64>(acHigh, deHigh, 0, 2));
      v128.store(out + 3 * row, v128.shuffle<f64>(acHigh, deHigh, 1, 3));
      out += 4 * row;
    }
    for (; i < sample; i += 4) {
      store<f32>(out, load<f32>(s0 + i));
      store<f32>(out, load<f32>(s1 + i), 4);
      store<f32>(out, load<f32>(s2 + i), 8);
      store<f32>(out, load<f32>(s3 + i), 12);
      out += row;
    }
  }
  for (; b < lanes; b++) {
    const from = b < count ? samples + load<u32>(indices + ((<usize>b) << 2)) * sample : 0;
    let out = to + ((<usize>b) << 2);
    for (let i: usize = 0; i < sample; i += 4) {
      store<f32>(out, from ? load<f32>(from + i) : 0);
      out += row;
    }
  }
}
