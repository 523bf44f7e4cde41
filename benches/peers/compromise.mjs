// Names by the npm package `compromise`, as `actorium analyze` gives them, so that one scorer reads both.
//
//   npm install compromise@14          (in any folder; run this file from there)
//   node compromise.mjs FOLDER OUT.json
//
// Reads every .txt file of FOLDER; people, organizations and places become proper mentions with offsets in Unicode scalars.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

const nlp = createRequire(path.join(process.cwd(), 'x.js'))('compromise');
const [folder, out] = process.argv.slice(2);

function mentions(text) {
  const found = [];
  const scalars = (index) => [...text.slice(0, index)].length;
  const doc = nlp(text);
  for (const [kind, view] of [['person', doc.people()], ['organization', doc.organizations()], ['place', doc.places()]]) {
    for (const one of view.json({ offset: true })) {
      // Marks and possessives around a name are taken off: the scorer asks for the name alone.
      const whole = text.slice(one.offset.start, one.offset.start + one.offset.length);
      const name = whole.replace(/[\s.,;:!?"”’'()]+$/u, '').replace(/(['’]s)$/u, '').replace(/^[\s"“‘(]+/u, '');
      const start = one.offset.start + whole.indexOf(name);
      if (name) found.push({ start: scalars(start), end: scalars(start + name.length), text: name, form: 'proper', kind, cue: 'compromise' });
    }
  }
  return found;
}

const files = fs.readdirSync(folder).filter((file) => file.endsWith('.txt')).sort();
const documents = files.map((file) => ({ file, mentions: mentions(fs.readFileSync(path.join(folder, file), 'utf8')) }));
fs.writeFileSync(out, JSON.stringify({ documents }));
