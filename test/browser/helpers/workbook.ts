import type { Page } from 'playwright-core';

/** Runs a command by its name, as the palette finds it. */
export async function command(page: Page, title: string): Promise<void> {
  const field = page.getByRole('combobox', { name: 'Command, cell or table' });
  // While another dialog closes, its keys are still its own.
  for (let tries = 0; tries < 10 && !(await field.isVisible()); tries++) {
    await page.keyboard.press('Control+k');
    await field.waitFor({ timeout: 3000 }).catch(() => undefined);
  }
  await field.fill(title);
  await page.getByRole('option', { name: title }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** A new formula, typed and taken; it has the focus then. */
export async function addFormula(page: Page, name: string, text: string): Promise<void> {
  await command(page, 'Add a formula');
  await page.locator('.cm-content').waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
  await page.keyboard.press('Control+Enter');
  await renamed(page, name);
}

/** The focused cell under another name, by the name box. */
export async function renamed(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Shift+F2');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
}

/** A cell's frame, by its name. */
export const frame = (page: Page, name: string) => page.getByRole('group', { name: new RegExp(`^${name},`) });

/** Stands on a cell, by its name. */
export async function goTo(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+g');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
}
