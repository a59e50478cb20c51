/**
 * Words that passwords are guessed by first, Polish and English, and runs of keys. A password made of nothing but these, figures and signs is
 * as good as listed itself. Small on purpose: it stops what an attacker tries in the few attempts that the lock leaves him.
 */
export const COMMON_WORDS: readonly string[] = [
  'password', 'passwort', 'passw0rd', 'pass', 'haslo', 'hasło', 'haslohaslo', 'qwerty', 'qwertyuiop', 'qwertz', 'asdfgh', 'asdfghjkl', 'zxcvbn', 'zxcvbnm', 'qazwsx', 'qazwsxedc', 'zaqwsx', 'zaq1xsw2', 'zaq12wsx', '1qaz2wsx', '1q2w3e4r', '1q2w3e4r5t', 'q1w2e3r4', 'qwe', 'asd', 'zxc', 'abc', 'abcdef', 'abcdefgh',
  'admin', 'administrator', 'root', 'user', 'login', 'welcome', 'witaj', 'letmein', 'wpuscmnie', 'iloveyou', 'kochamcie', 'kocham', 'misiek', 'myszka', 'kasia', 'polska', 'warszawa', 'krakow', 'matrix', 'monkey', 'dragon', 'football', 'baseball', 'sunshine', 'princess', 'superman', 'batman', 'master', 'secret', 'tajne', 'changeme', 'default', 'test', 'testtest', 'epuap', 'profil', 'zaufany', 'koordynator', 'urzad', 'urzadzenie', 'lato', 'zima', 'wiosna', 'jesien', 'summer', 'winter',
];
