import type { DecisionModel } from '#feel';

/** The namespaces of the models of DMN 1.1 to 1.5. */
export const MODEL_VERSIONS: Readonly<Record<string, DecisionModel['version']>> = {
  'http://www.omg.org/spec/DMN/20151101/dmn.xsd': '1.1',
  'http://www.omg.org/spec/DMN/20180521/MODEL/': '1.2',
  'https://www.omg.org/spec/DMN/20191111/MODEL/': '1.3',
  'https://www.omg.org/spec/DMN/20211108/MODEL/': '1.4',
  'https://www.omg.org/spec/DMN/20230324/MODEL/': '1.5',
};

/** What names FEEL as the language of an expression or a type; `feel` alone is what Camunda Modeler writes. */
const FEEL_LANGUAGES: ReadonlySet<string> = new Set([
  'feel',
  'http://www.omg.org/spec/FEEL/20140401',
  'http://www.omg.org/spec/DMN/20180521/FEEL/',
  'https://www.omg.org/spec/DMN/20191111/FEEL/',
  'https://www.omg.org/spec/DMN/20211108/FEEL/',
  'https://www.omg.org/spec/DMN/20230324/FEEL/',
]);

export const ZEEBE_NAMESPACE = 'http://camunda.org/schema/zeebe/1.0';

export function isFeelLanguage(uri: string): boolean {
  return FEEL_LANGUAGES.has(uri) || uri.toLowerCase() === 'feel';
}
