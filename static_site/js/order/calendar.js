// The pick-up of an order as an entry for any calendar: https://www.rfc-editor.org/rfc/rfc5545. It does not open the order: calendars are shared.

const MOST_OCTETS = 75; // in a line, and a longer one goes on in the next, after a space
const A_QUARTER = 15 * 6e4; // milliseconds
const encoder = new TextEncoder();

/** The text of a calendar with one entry. `slot` is an instant, and the other texts are a person's words. */
export function calendarOf({ code, slot, title, detail, place }, now = new Date()) {
  const begins = new Date(slot);
  const lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Refectory//Order//EN", "BEGIN:VEVENT",
    `UID:${code}-${instant(begins)}@refectory`,
    `DTSTAMP:${instant(now)}`,
    `DTSTART:${instant(begins)}`,
    `DTEND:${instant(new Date(begins.getTime() + A_QUARTER))}`,
    `SUMMARY:${escaped(title)}`,
    `LOCATION:${escaped(place)}`,
    `DESCRIPTION:${escaped(detail)}`,
    "END:VEVENT", "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** Hands a calendar to whatever opens calendars on this device. */
export function openCalendar(text, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(new Blob([text], { type: "text/calendar" })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 6e4); // some devices read it only after a question
}

const instant = (date) => date.toISOString().replace(/[-:]|\.\d+/g, "");
const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r\n?|\n/g, "\\n");

/** Lines are counted in octets, and a letter is never cut. */
function folded(line) {
  let octets = 0;
  let text = "";
  for (const letter of line) {
    const more = encoder.encode(letter).length;
    if (octets + more > MOST_OCTETS) {
      text += "\r\n ";
      octets = 1;
    }
    octets += more;
    text += letter;
  }
  return text;
}
