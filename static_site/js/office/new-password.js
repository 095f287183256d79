// What somebody is told who chooses a password.

export const HINT = "12 characters or more: a few words, not one and a number.";
