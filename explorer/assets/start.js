// The start page: tells what this graph holds, as its server counts it.

import { byId, el } from './dom.js';
import { ask } from './request.js';

// The labels a reader looks for, in this order, with their names for people.
const kinds = {
  State: 'States',
  Treaty: 'treaties and protocols',
  TreatyBody: 'treaty bodies',
  SpecialProcedure: 'special procedures',
  Review: 'reviews of States',
  Recommendation: 'recommendations',
  Pledge: 'voluntary pledges',
  Obligation: 'electoral obligations',
  ElectionPart: 'parts of the electoral process',
  Meeting: 'HRES meetings',
  Document: 'documents',
};

const endpoint = new URL('../graphql', import.meta.url).href;

async function tell() {
  const holds = byId('holds');
  const outcome = await ask(endpoint, { query: '{ meta { dataVersion counts { label count } sources { name publisher } } }' });
  holds.setAttribute('aria-busy', 'false');
  const meta = outcome.json?.data?.meta;
  if (!meta) {
    const said = outcome.json?.errors?.[0]?.message;
    holds.replaceChildren(
      el('div.notice', { 'data-kind': 'unreachable', role: 'alert' },
        el('h3', {}, 'The graph does not answer now'),
        el('p', {}, [outcome.title, said, outcome.detail].filter(Boolean).join('. ')),
        el('button', { type: 'button', on: { click: tell } }, 'Ask again')));
    return;
  }
  const counts = new Map((meta.counts ?? []).map(({ label, count }) => [label, count]));
  const known = Object.entries(kinds).filter(([label]) => counts.get(label) > 0);
  // A graph that holds only what is not in the list above is not empty: its labels stand for themselves.
  if (known.length === 0) known.push(...[...counts].filter(([, count]) => count > 0).map(([label]) => [label, label]));
  const sources = (meta.sources ?? []).map((source) => `${source.name} (${source.publisher})`);
  holds.replaceChildren(
    known.length
      ? el('dl.counts', {}, known.map(([label, name]) => el('div', {}, el('dt', {}, name), el('dd', {}, counts.get(label).toLocaleString('en')))))
      : el('p', {}, 'Nothing yet: no data has been loaded.'),
    el('p.muted', {}, `Data version ${meta.dataVersion}${outcome.kind === 'partial' ? '; the answer was incomplete' : ''}. How much is recorded reflects how often a State is reviewed, not how it performs.`),
    ...(sources.length ? [el('p.muted', {}, `Read from: ${sources.join('; ')}.`)] : []));
}

tell();
