/** The sum of numbers, with what each addition loses added at the end (Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", 1974). */
export function sumOf(numbers: readonly number[]): number {
  let [sum, lost] = [0, 0];
  for (const n of numbers) {
    const next = sum + n;
    lost += Math.abs(sum) >= Math.abs(n) ? sum - next + n : n - next + sum;
    sum = next;
  }
  return Number.isFinite(sum) ? sum + lost : sum;
}

/** The mean; NaN of no numbers. */
export const meanOf = (numbers: readonly number[]): number => sumOf(numbers) / numbers.length;

/** The sum of squared distances from the mean; exactly 0 of equal numbers. */
export function squaresAround(numbers: readonly number[]): number {
  if (numbers.every((n) => n === numbers[0])) return 0;
  const mean = meanOf(numbers);
  return sumOf(numbers.map((n) => (n - mean) ** 2));
}
