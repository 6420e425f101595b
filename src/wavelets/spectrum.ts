/**
 * How much of each frequency a filter passes.
 */

/**
 * Power response |f̂(ω)|² = |Σ_n f[n] e^{−iωn}|² at `points` frequencies ω = 0 … π rad/sample, evenly spaced: [points].
 * For an orthonormal wavelet the responses of h and g add to 2 everywhere.
 */
export function powerResponse(filter: ArrayLike<number>, points = 257): { omega: Float64Array; power: Float64Array } {
  const omega = Float64Array.from({ length: points }, (_, j) => (Math.PI * j) / (points - 1));
  const power = omega.map((w) => {
    let real = 0;
    let imaginary = 0;
    for (let n = 0; n < filter.length; n++) {
      real += filter[n] * Math.cos(w * n);
      imaginary += filter[n] * Math.sin(w * n);
    }
    return real * real + imaginary * imaginary;
  });
  return { omega, power };
}
