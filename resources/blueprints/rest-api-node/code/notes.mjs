import { randomUUID } from 'node:crypto';

// Module-level state lives as long as its execution environment, and each environment has its own.
const notes = new Map();

export const list = () => [...notes.values()];

export const read = (id) => notes.get(id);

export function create(text) {
  const note = { id: randomUUID(), text, createdAt: new Date().toISOString() };
  notes.set(note.id, note);
  return note;
}

export function update(id, text) {
  const note = notes.get(id);
  if (note) {
    note.text = text;
  }
  return note;
}

export const remove = (id) => notes.delete(id);
