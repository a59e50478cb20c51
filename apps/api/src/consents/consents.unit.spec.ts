import { describe, expect, it } from '@jest/globals';
import { html } from './html.js';
import { itemsAsked } from './items.js';
import { languageOf, originOf, pageOf, policyOf } from './page.js';

describe('html', () => {
  it('puts in text as text, and Html as it is', () => {
    expect(html`<p title="${`"'&<>`}">${html`<b>${'<i>'}</b>`}${[html`1`, html`2`]}</p>`.text).toBe('<p title="&quot;&#39;&amp;&lt;&gt;"><b>&lt;i&gt;</b>12</p>');
  });
});

describe('items asked for', () => {
  it('are those of the scopes and the single claims, as far as the system may', () => {
    expect(itemsAsked(new Set(['openid', 'profile', 'phone']), new Set(['pesel', 'email_verified']), ['given_name', 'pesel', 'email'])).toEqual(['given_name', 'pesel', 'email']);
    expect(itemsAsked(new Set(['openid']), new Set(), ['given_name'])).toEqual([]);
  });
});

describe('a page', () => {
  it('has one language, one heading, a way past the header, and no script', () => {
    const text = pageOf({ language: 'en', title: '<T>', body: html`<p>x</p>` });
    expect(text).toContain('<html lang="en">');
    expect(text.match(/<h1>/g)).toHaveLength(1);
    expect(text).toContain('<a href="#main">Skip to content</a>');
    expect(text).not.toContain('<script');
    expect(text).toContain('<h1>&lt;T&gt;</h1>');
  });

  it('lets its form lead to where it is meant to, and nothing else', () => {
    expect(policyOf({ leadsTo: [originOf('https://a.example.test:444/x?y')] })).toBe("default-src 'none'; style-src 'self'; form-action 'self' https://a.example.test:444; frame-ancestors 'none'; base-uri 'none'");
    expect(originOf('https://a.example.test/;script-src')).toBe('https://a.example.test');
  });

  it('is Polish unless the browser asks for English first', () => {
    expect([languageOf(undefined), languageOf('de, en'), languageOf('en-GB, pl')]).toEqual(['pl', 'pl', 'en']);
  });
});
