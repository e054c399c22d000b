/** A transition between pages may be skipped, by a redirect or a slow line. That is no error, and none to be reported. */
export function transitions() {
  for (const moment of ["pageswap", "pagereveal"]) {
    addEventListener(moment, ({ viewTransition }) => {
      viewTransition?.ready.catch(() => {});
      viewTransition?.finished.catch(() => {});
    });
  }
}
