// How large a guest's note is set.

/** The classes of a note: a long one is read from near. */
export const noteKind = (note) => (note.length > 120 ? "note long" : "note");
