// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
export const number = 42;
export const nil = null;
export class Handler {
  constructor() {
    this.made = true;
  }
}
export const thisValue = async function () {
  return typeof this;
};
