// Asks the server, and says plainly what came of it. Only an answer with data is an answer: a
// failure of the network, of the server or of the query never looks like an empty result.

/**
 * @typedef {object} Outcome
 * @property {'complete'|'partial'|'refused'|'foreign'|'unreachable'|'stopped'} kind
 * @property {string} title what happened, in a few words
 * @property {string} [detail] what the reader can know or do about it
 * @property {number} ms from asking to the last byte
 * @property {number} [status]
 * @property {number} [bytes] the size of the body
 * @property {string} [text] the body as it came
 * @property {any} [json] the body, parsed
 */

/**
 * @param {string} endpoint
 * @param {{query: string, variables?: object, operationName?: string}} body
 * @param {AbortSignal} [signal]
 * @returns {Promise<Outcome>} never rejects
 */
export async function ask(endpoint, body, signal) {
  const began = performance.now();
  const ms = () => performance.now() - began;
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json, application/json;q=0.9' },
      body: JSON.stringify(body),
      signal,
    });
    const buffer = await response.arrayBuffer();
    const outcome = read(response, new TextDecoder().decode(buffer));
    return { ...outcome, ms: ms(), status: response.status, bytes: buffer.byteLength };
  } catch (error) {
    if (signal?.aborted) return { kind: 'stopped', title: 'Stopped before an answer came', detail: 'The server was told; it may already have done the work.', ms: ms() };
    return { kind: 'unreachable', title: 'The server could not be reached', detail: `The query got no answer at all. Is the server running, and is this machine connected to it? (${error.message})`, ms: ms() };
  }
}

function read(response, text) {
  const said = `${response.status} ${response.statusText}`.trim();
  let json;
  try {
    json = JSON.parse(text);
  } catch {
    const type = response.headers.get('Content-Type') || 'no content type';
    return { kind: 'foreign', text, title: `The server answered ${said}, but not with JSON`, detail: `What came back is ${type}. A proxy between this page and the server may have answered in its place.` };
  }
  const errors = Array.isArray(json?.errors) ? json.errors.length : 0;
  const count = `${errors} error${errors === 1 ? '' : 's'}`;
  const data = json?.data !== null && json?.data !== undefined;
  if (data && errors) return { kind: 'partial', text, json, title: `The answer is incomplete: ${count}`, detail: 'What is null where an error is named was not read; it does not mean that there is nothing.' };
  if (data && !response.ok) return { kind: 'partial', text, json, title: `The server answered ${said}, with data`, detail: 'The data may be incomplete.' };
  if (data) return { kind: 'complete', text, json, title: 'Answered' };
  if (errors) return { kind: 'refused', text, json, title: `No answer: ${count}`, detail: response.ok ? '' : `The server answered ${said}.` };
  return { kind: 'foreign', text, json, title: `The server answered ${said}, but not as GraphQL`, detail: 'The body holds neither data nor errors.' };
}
