/**
 * The shortest order of so many steps in which each comes right after each, itself included, when it is
 * walked in a circle (a de Bruijn sequence).
 */
export function eachAfterEach(count: number): number[] {
  const all = Array.from({ length: count }, (_, index) => index);
  return all.flatMap((first) => [
    first,
    ...all.slice(first + 1).flatMap((second) => [first, second]),
  ]);
}
