import type { OutsideSystem } from '#persistence';
import { html } from './html.js';
import { ITEMS, type ItemName } from './items.js';
import type { Language, Page } from './page.js';

const WORDS = {
  pl: {
    title: 'Zgoda na przekazanie danych',
    intro: (system: string, who: string) => `System „${system}” chce wiedzieć, kim jesteś. Logujesz się jako ${who}.`,
    id: 'Otrzyma Twój identyfikator użytkownika. To, co zaznaczysz poniżej, otrzyma również; czego nie zaznaczysz, nie otrzyma.',
    idOnly: 'Otrzyma Twój identyfikator użytkownika i nic więcej.',
    legend: 'Dane do przekazania',
    back: 'Zgodę możesz wycofać w każdej chwili na stronie swoich zgód.',
    yes: 'Zgadzam się',
    no: 'Nie zgadzam się',
  },
  en: {
    title: 'Consent to passing on data',
    intro: (system: string, who: string) => `The system “${system}” wants to know who you are. You are signing in as ${who}.`,
    id: 'It will get your user id. It will also get what you tick below; what you do not tick it will not get.',
    idOnly: 'It will get your user id and nothing more.',
    legend: 'Data to pass on',
    back: 'You can withdraw your consent at any time on the page of your consents.',
    yes: 'I agree',
    no: 'I do not agree',
  },
} as const;

/** Asks, item by item; nothing is ticked beforehand (Regulation (EU) 2016/679, recital 32). `action`: where the form goes, on this server. */
export function consentPage(asks: { readonly system: OutsideSystem; readonly userId: string; readonly items: readonly ItemName[]; readonly language: Language; readonly action: string; readonly leadsTo: readonly string[] }): Page {
  const { system, userId, items, language, action, leadsTo } = asks;
  const words = WORDS[language];
  const name = language === 'pl' ? system.namePl : system.nameEn;
  const boxes = items.map((item) => html`<div><input type="checkbox" name="item" value="${item}" id="item-${item}"> <label for="item-${item}">${ITEMS[item][language]}</label></div>`);
  const body = html`<p>${words.intro(name, userId)}</p>
<p>${items.length === 0 ? words.idOnly : words.id}</p>
<form method="post" action="${action}">
${items.length === 0 ? html`` : html`<fieldset><legend>${words.legend}</legend>${boxes}</fieldset>`}
<p>${words.back}</p>
<p><button type="submit" name="decision" value="yes">${words.yes}</button> <button type="submit" name="decision" value="no">${words.no}</button></p>
</form>`;
  return { language, title: words.title, body, leadsTo };
}
