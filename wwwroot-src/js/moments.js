const clock = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" });

/** Times come in UTC and are shown as the person's own clock has them: not a day by itself, nor what is said in a time that is fixed. */
export function moments(root) {
  for (const time of root.querySelectorAll("time[datetime*='T']:not([data-awake], [data-fixed])")) {
    time.dataset.awake = "";
    time.title = time.textContent;
    time.textContent = ("day" in time.dataset ? day : clock).format(new Date(time.dateTime));
  }
}
