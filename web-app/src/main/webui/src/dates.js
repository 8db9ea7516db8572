/**
 * Dates as people here read them. A day is `YYYY-MM-DD` in the zone of the device, an instant is ISO 8601 with zone.
 */

/** @param {Date} date */
export function dayOf(date) {
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** `HH:MM` @param {Date} date */
export const timeOf = (date) => `${String(date.getHours()).padStart(2, "0")}:${String(date.getMinutes()).padStart(2, "0")}`;

/** @param {string} day */
export function isDay(day) {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (match === null) {
    return false;
  }
  const [, year, month, date] = match.map(Number);
  return dayOf(new Date(year, month - 1, date)) === day;
}

/**
 * @param {string} day
 * @param {string} time `HH:MM`
 */
export function atTime(day, time) {
  return new Date(`${day}T${time}:00`);
}

/**
 * @param {string} day
 * @param {number} days may be negative
 */
export function addDays(day, days) {
  const [year, month, date] = day.split("-").map(Number);
  return dayOf(new Date(year, month - 1, date + days));
}

/** Whole calendar days from one day to another, whatever the clock does between them. */
export function daysBetween(from, to) {
  const midnight = (day) => Date.UTC(...day.split("-").map((part, index) => Number(part) - (index === 1 ? 1 : 0)));
  return Math.round((midnight(to) - midnight(from)) / 86_400_000);
}

const regions = { sv: "sv-SE", en: "en-GB" };
const format = (lang, options) => new Intl.DateTimeFormat(regions[lang] ?? lang, options);

/** `12 november 2026`, without the year when it is this one. */
export function formatDay(day, lang, today = dayOf(new Date())) {
  const year = day.slice(0, 4) === today.slice(0, 4) ? undefined : "numeric";
  return format(lang, { day: "numeric", month: "long", year }).format(new Date(`${day}T12:00:00`));
}

/** `12 november 2026 kl. 14:30` */
export function formatInstant(instant, lang, today = dayOf(new Date())) {
  const date = new Date(instant);
  return `${formatDay(dayOf(date), lang, today)} ${lang === "sv" ? "kl. " : "at "}${formatTime(instant, lang)}`;
}

export function formatTime(instant, lang) {
  return format(lang, { hour: "2-digit", minute: "2-digit" }).format(new Date(instant));
}

/** When something happened, no more exactly than the reporter said. */
export function formatOccurred(instant, precision, lang, today) {
  return precision === "EXACT" ? formatInstant(instant, lang, today) : formatDay(dayOf(new Date(instant)), lang, today);
}

/** `oktober 2026` of the statistics' `2026M10`, `kvartal 4 2026` of `2026K4`; a year as it is. */
export function formatPeriod(period, lang) {
  const month = /^(\d{4})M(\d{2})$/.exec(period);
  if (month !== null) {
    return format(lang, { month: "long", year: "numeric" }).format(new Date(Number(month[1]), Number(month[2]) - 1, 15));
  }
  const quarter = /^(\d{4})K(\d)$/.exec(period);
  return quarter === null ? period : `${lang === "en" ? "quarter" : "kvartal"} ${quarter[2]} ${quarter[1]}`;
}

/**
 * How pressing a due step is, as a text key with its values.
 *
 * @param {string | null} dueAt
 * @param {string} lang
 * @param {Date} [now]
 * @returns {{tone: "late" | "soon" | "calm", key: string, values: object, count?: number} | null}
 */
export function describeDue(dueAt, lang, now = new Date()) {
  if (!dueAt) {
    return null;
  }
  const due = new Date(dueAt);
  const days = daysBetween(dayOf(now), dayOf(due));
  if (days < 0) {
    return { tone: "late", key: "due.late", count: -days, values: {} };
  }
  if (days === 0) {
    return due < now
      ? { tone: "late", key: "due.lateToday", values: {} }
      : { tone: "soon", key: "due.today", values: { time: formatTime(dueAt, lang) } };
  }
  if (days === 1) {
    return { tone: "soon", key: "due.tomorrow", values: {} };
  }
  return { tone: "calm", key: "due.days", values: { date: formatDay(dayOf(due), lang, dayOf(now)) } };
}
