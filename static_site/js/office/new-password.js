// What somebody is told who chooses a password.

export const HINT = "12 characters or more: four words at least, with blanks between them.";
