import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { violations } from './support/accessibility.ts';
import { person } from './support/accounts.ts';
import { closeAll, launch } from './support/chromium.ts';
import { Person } from './support/person.ts';
import { photo } from './support/photo.ts';

const patience = { timeout: 20_000 };

/** Four people, one of whom has a second device. */
describe('groups', () => {
  const server = inject('server');
  let browser: Browser;
  let anna: Person;
  let boris: Person;
  let clara: Person;
  let dmitri: Person;
  let phone: Person;

  beforeAll(async () => {
    const admin = inject('admin');
    browser = await launch();
    const named = (login: string, name: string) => person(server, admin, `group.${login}`, name);
    anna = await Person.signedIn(browser, server, await named('anna', 'Anna Group'));
    boris = await Person.signedIn(browser, server, await named('boris', 'Boris Group'));
    clara = await Person.signedIn(browser, server, await named('clara', 'Clara Group'));
    dmitri = await Person.signedIn(browser, server, await named('dmitri', 'Dmitri Group'));
    phone = await Person.signedIn(browser, server, boris.account, { viewport: { width: 360, height: 740 } });
    await anna.createGroup('Harbour', [boris]);
    await anna.send('before anybody else came');
    await boris.open('Harbour');
  });

  afterAll(() => closeAll(browser, [anna, boris, clara, dmitri, phone]));

  const panel = (who: Person) => who.page.getByTestId('members');
  const notices = (who: Person) => who.page.getByTestId('notice').allTextContents();
  const member = (who: Person, name: string): Locator =>
    panel(who).getByTestId('member').filter({ hasText: name });

  async function openPanel(who: Person): Promise<void> {
    if ((await panel(who).count()) === 0) {
      await who.page.getByRole('button', { name: 'Members', exact: true }).click();
    }
    await panel(who).getByTestId('group-name').waitFor();
  }

  async function told(who: Person, notice: string): Promise<void> {
    await expect.poll(async () => (await notices(who)).at(-1), patience).toBe(notice);
  }

  test('name and description are changed by who leads the group, and everybody is told', async () => {
    await openPanel(anna);
    await panel(anna).getByRole('button', { name: 'Edit' }).click();
    await panel(anna).getByLabel('Name of the group').fill('Harbour works');
    await panel(anna).getByLabel('Description').fill('Cranes and quays.');
    await panel(anna).getByRole('button', { name: 'Save' }).click();
    for (const who of [anna, boris]) {
      await who.title('Harbour works');
      await expect
        .poll(() => notices(who), patience)
        .toContain(
          who === anna
            ? 'You renamed the group to “Harbour works”'
            : 'Anna Group renamed the group to “Harbour works”',
        );
    }
    await phone.row('Harbour works').waitFor();
    await openPanel(boris);
    await expect
      .poll(() => panel(boris).getByTestId('group-description').textContent(), patience)
      .toBe('Cranes and quays.');
    expect(await panel(boris).getByRole('button', { name: 'Edit' }).count()).toBe(0);
  });

  test('a picture is seen by all members, and only by them, until it is taken away', async () => {
    const pictures = (who: Person) => who.row('Harbour works').getByTestId('chat-picture');
    const size = (picture: Locator) =>
      picture.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0));
    await panel(anna).getByRole('button', { name: 'Edit' }).click();
    await panel(anna)
      .getByTestId('group-picture-input')
      .setInputFiles({ name: 'no.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') });
    await anna.page.getByText('The file “no.jpg” is not a picture').waitFor();
    await panel(anna)
      .getByTestId('group-picture-input')
      .setInputFiles({
        name: 'crane.jpg',
        mimeType: 'image/jpeg',
        buffer: await photo(anna.page, 800, 500, '#c80'),
      });
    for (const who of [anna, boris, phone]) {
      await expect.poll(() => pictures(who).count(), patience).toBe(1);
      await expect.poll(() => size(pictures(who)), patience).toBe(320);
    }
    await told(boris, 'Anna Group changed the picture of the group');
    const address = await pictures(boris).getAttribute('src');
    const status = (who: Person) =>
      who.page.evaluate(async (path) => (await fetch(path ?? '')).status, address);
    expect(await status(boris)).toBe(200);
    expect(await status(clara)).not.toBe(200);
    expect(await violations(anna.page)).toEqual([]);
    await panel(anna).getByRole('button', { name: 'Remove the picture' }).click();
    await panel(anna).getByRole('button', { name: 'Cancel' }).click();
    for (const who of [anna, boris, phone]) {
      await expect.poll(() => pictures(who).count(), patience).toBe(0);
    }
  });

  test('people are added and get roles', async () => {
    await openPanel(anna);
    await panel(anna).getByRole('button', { name: 'Add', exact: true }).click();
    const dialog = anna.page.getByRole('dialog');
    await dialog.getByRole('combobox').fill('group.clara');
    await dialog.getByTestId('choice').filter({ hasText: 'Clara Group' }).click();
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await told(boris, 'Anna Group added Clara Group');
    await clara.open('Harbour works');
    await expect.poll(() => clara.texts(), patience).toContain('before anybody else came');
    await told(clara, 'Anna Group added you');

    await member(anna, 'Boris Group').getByRole('button').click();
    await anna.page.getByRole('menuitem', { name: 'Make admin' }).click();
    await told(boris, 'Anna Group made you an admin');
    await expect.poll(() => member(clara, 'Boris Group').count(), patience).toBe(0);
    await openPanel(clara);
    await expect.poll(() => member(clara, 'Boris Group').getAttribute('data-role'), patience).toBe('admin');
    await panel(boris).getByRole('button', { name: 'Edit' }).waitFor();
  });

  test('in a group for announcements who may not write is told so', async () => {
    await openPanel(anna);
    await panel(anna).getByRole('button', { name: 'Change who may do what' }).click();
    await panel(anna).getByLabel('Write messages').selectOption({ label: 'owners and admins' });
    await panel(anna).getByLabel('Add people').selectOption({ label: 'owners and admins' });
    await panel(anna).getByLabel('What new members see').selectOption('joined');
    await panel(anna).getByRole('button', { name: 'Save' }).click();
    await clara.page.getByTestId('read-only').waitFor();
    expect(await clara.page.getByTestId('composer').count()).toBe(0);
    await expect.poll(() => panel(clara).getByRole('button', { name: 'Add' }).count(), patience).toBe(0);
    await boris.send('an announcement');
    await clara.seesNewest('an announcement');
    await phone.open('Harbour works');
    await phone.page.getByTestId('composer').waitFor();
  });

  test('a link lets somebody in, who sees what is written from then on', async () => {
    await openPanel(anna);
    await panel(anna).getByRole('button', { name: 'Show the link' }).click();
    const link = (await panel(anna).getByTestId('group-link').textContent()) ?? '';
    await dmitri.page.goto(link);
    const join = dmitri.page.getByTestId('join');
    await expect.poll(() => join.textContent(), patience).toContain('Harbour works');
    expect(await join.textContent()).toContain('3 members');
    await join.getByRole('button', { name: 'Join the group' }).click();
    await dmitri.title('Harbour works');
    await told(anna, 'Dmitri Group joined by the link');
    await anna.send('welcome');
    await dmitri.seesNewest('welcome');
    expect(await dmitri.texts()).toEqual(['welcome']);

    await panel(anna).getByRole('button', { name: 'Take the link back' }).click();
    await panel(anna).getByRole('button', { name: 'Show the link' }).waitFor();
    await dmitri.page.goto(new URL(new URL(link).hash.slice(1), server.url).href);
    await dmitri.page.getByText('This link does not work').waitFor();
    expect(new URL(dmitri.page.url()).pathname).toBe('/');
  });

  test('who is removed does not see the group any more, on no device', async () => {
    await dmitri.open('Harbour works');
    await openPanel(boris);
    await member(boris, 'Dmitri Group').getByRole('button').click();
    await boris.page.getByRole('menuitem', { name: 'Remove from the group' }).click();
    await boris.page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await dmitri.page.getByText('This chat is not here').waitFor();
    await expect.poll(() => dmitri.row('Harbour works').count(), patience).toBe(0);
    await told(clara, 'Boris Group removed Dmitri Group');
    expect(await member(boris, 'Anna Group').getByRole('button').count()).toBe(1);
  });

  test('the last owner names another one before leaving', async () => {
    await openPanel(anna);
    await panel(anna).getByRole('button', { name: 'Leave group' }).click();
    const dialog = anna.page.getByRole('dialog');
    await expect.poll(() => dialog.getByTestId('leave-text').textContent(), patience).toContain('only owner');
    expect(await dialog.getByRole('button', { name: 'Leave group' }).count()).toBe(0);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await member(anna, 'Boris Group').getByRole('button').click();
    await anna.page.getByRole('menuitem', { name: 'Make owner' }).click();
    await told(boris, 'Anna Group made you an owner');
    await panel(anna).getByRole('button', { name: 'Leave group' }).click();
    await dialog.getByRole('button', { name: 'Leave group' }).click();
    await expect.poll(() => anna.row('Harbour works').count(), patience).toBe(0);
    await told(boris, 'Anna Group left the group');
    await told(phone, 'Anna Group left the group');
  });
});
