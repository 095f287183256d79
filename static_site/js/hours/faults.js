// Which fields of the desk are marked after a no of the kitchen: what its rules do not allow, or the one field that could not be read.

/** The days of the week as the kitchen names them. */
export const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** Words by field, as the desk names its fields; `special` are the days that were sent. */
export function faultsOf({ faults, field, detail }, special) {
  if (faults) return Object.fromEntries(faults.map((fault) => [fault.field, fault.message]));
  return field ? { [placeOf(field, special)]: detail } : {};
}

function placeOf(field, special) {
  const [, list, index] = /^(week|special)\[(\d+)\]/.exec(field) ?? [];
  return list === "week" ? `hours.${WEEKDAYS[index]}` : list ? `special.${special[index]?.day}` : field;
}
