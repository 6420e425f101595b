/**
 * Time spent on compiling while an engine is made: from outside, by watching the functions that compile, so that
 * engines need not know of it. Spans that overlap count once.
 */

class SpanClock {
  total = 0;
  #open = 0;
  #since = 0;

  begin(): void {
    if (this.#open++ === 0) this.#since = performance.now();
  }

  end(): void {
    if (--this.#open === 0) this.total += performance.now() - this.#since;
  }
}

/** Any function: it may be called with what it declares, which here is only passed on. */
type Compiler = (...args: never[]) => unknown;

/** Replaces `owner[name]` by one that is timed; returns what puts it back. */
function timed<Name extends string>(clock: SpanClock, owner: { [N in Name]: Compiler }, name: Name): () => void {
  const original = owner[name];
  owner[name] = ((...args) => {
    clock.begin();
    const end = () => clock.end();
    try {
      const result = original.apply(owner, args);
      if (result instanceof Promise) result.then(end, end);
      else end();
      return result;
    } catch (error) {
      end();
      throw error;
    }
  }) as Compiler as (typeof owner)[Name];
  return () => {
    owner[name] = original;
  };
}

/** Runs `make`; tells how many milliseconds went into shaders of `device` or, on the processor, WebAssembly. */
export async function withCompileTime<T>(
  device: GPUDevice | null,
  make: () => Promise<T>,
): Promise<{ result: T; compileMs: number }> {
  const clock = new SpanClock();
  const restore = device
    ? [timed(clock, device, 'createShaderModule'), timed(clock, device, 'createComputePipelineAsync')]
    : [timed(clock, WebAssembly, 'compile'), timed(clock, WebAssembly, 'instantiate')];
  try {
    return { result: await make(), compileMs: clock.total };
  } finally {
    for (const back of restore) back();
  }
}
