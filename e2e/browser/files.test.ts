import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { violations } from './support/accessibility.ts';
import { limitFiles, person } from './support/accounts.ts';
import { closeAll, launchForCalls } from './support/chromium.ts';
import { Person } from './support/person.ts';
import { film, photo, SECRET } from './support/photo.ts';
import { unzip } from './support/zip.ts';

const PART_BYTES = 8 * 1024 * 1024;

interface Given {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

describe('files', () => {
  const server = inject('server');
  const admin = inject('admin');
  let browser: Browser;
  let anna: Person;
  let boris: Person;

  beforeAll(async () => {
    browser = await launchForCalls();
    anna = await Person.signedIn(browser, server, await person(server, admin, 'file.anna', 'Anna File'));
    boris = await Person.signedIn(browser, server, await person(server, admin, 'file.boris', 'Boris File'));
    await anna.writeTo(boris);
    await anna.send('Here they come');
    await boris.open('Anna File');
    await boris.seesNewest('Here they come');
  });

  afterAll(() => closeAll(browser, [anna, boris]));

  const attach = (sender: Person, ...files: Given[]) =>
    sender.page.getByTestId('file-input').setInputFiles(files);
  const newest = (reader: Person): Locator => reader.messages().last();
  /** What the reader's browser gets at an address of its page. */
  const read = async (reader: Person, address: string | null): Promise<Buffer> =>
    (await reader.context.request.get(new URL(address ?? '', server.url).href)).body();

  test('a photo and a document arrive, without the place', async () => {
    const picture = await photo(anna.page, 1600, 900, 'rgb(200, 30, 60)');
    const report = Buffer.from('%PDF-1.4 quarterly figures');
    await attach(
      anna,
      { name: 'sunset.jpg', mimeType: 'image/jpeg', buffer: picture },
      { name: 'Отчёт 2026.pdf', mimeType: 'application/pdf', buffer: report },
    );
    await expect.poll(() => anna.page.getByTestId('upload').count()).toBe(2);
    await anna.send('Two files');

    await boris.seesNewest('Two files');
    const image = newest(boris).getByTestId('picture').locator('img').last();
    await expect
      .poll(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth))
      .toBe(640);
    for (const colorScheme of ['light', 'dark'] as const) {
      await boris.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await violations(boris.page)).toEqual([]);
    }
    await newest(boris).getByTestId('picture').click();
    const large = boris.page.getByTestId('gallery-picture');
    await expect
      .poll(() => large.evaluate((element) => (element as HTMLImageElement).naturalWidth))
      .toBe(1600);
    const kept = await read(boris, await large.getAttribute('src'));
    expect(kept.subarray(0, 3).toString('hex')).toBe('ffd8ff');
    expect(await violations(boris.page)).toEqual([]);
    expect(picture.includes(SECRET)).toBe(true);
    expect(kept.includes(SECRET)).toBe(false);
    await boris.page.keyboard.press('Escape');
    await expect.poll(() => boris.page.getByTestId('gallery').count()).toBe(0);

    const card = newest(boris).getByTestId('file-card');
    expect(await card.textContent()).toContain('Отчёт 2026.pdf');
    const [download] = await Promise.all([boris.page.waitForEvent('download'), card.click()]);
    expect(download.suggestedFilename()).toBe('Отчёт 2026.pdf');
    expect(await readFile(await download.path())).toEqual(report);
    await expect.poll(() => anna.page.getByTestId('upload').count()).toBe(0);
  });

  test('the viewer goes through the pictures of the chat', async () => {
    for (const [name, colour] of [
      ['one.jpg', 'rgb(10, 120, 60)'],
      ['two.jpg', 'rgb(10, 60, 120)'],
    ] as const) {
      await attach(anna, { name, mimeType: 'image/jpeg', buffer: await photo(anna.page, 400, 300, colour) });
      await anna.page.getByTestId('upload').waitFor();
      await anna.page.getByTestId('send').click();
      await expect
        .poll(() => newest(boris).getByTestId('picture').getAttribute('aria-label'))
        .toContain(name);
    }
    await newest(boris).getByTestId('picture').click();
    const gallery = boris.page.getByTestId('gallery');
    await expect.poll(() => gallery.textContent()).toContain('two.jpg');
    expect(await gallery.textContent()).toContain('3 of 3');
    await boris.page.keyboard.press('ArrowLeft');
    await expect.poll(() => gallery.textContent()).toContain('one.jpg');
    await boris.page.getByTestId('gallery-close').click();
    await gallery.waitFor({ state: 'detached' });
  });

  test('a film can be sought in', async () => {
    await attach(anna, { name: 'film.webm', mimeType: 'video/webm', buffer: await film(anna.page, 3) });
    await anna.page.getByTestId('upload').waitFor();
    await anna.send('A film');
    await boris.seesNewest('A film');
    const video = newest(boris).locator('video');
    const at = await video.evaluate(async (element) => {
      const player = element as HTMLVideoElement;
      player.muted = true;
      await player.play();
      player.pause();
      await new Promise((resolve) => {
        player.onseeked = resolve;
        player.currentTime = 1;
      });
      return [player.currentTime, player.videoWidth];
    });
    expect(at).toEqual([1, 320]);
  });

  test('speech is recorded, sent and heard', async () => {
    await anna.page.getByTestId('record').click();
    await anna.page.getByTestId('recorder').waitFor();
    await expect.poll(() => anna.page.getByRole('timer').textContent()).toMatch(/0:0[2-9]/);
    await anna.page.getByTestId('recorder-send').click();
    const voice = newest(boris).getByTestId('voice');
    await voice.waitFor();
    expect(await voice.locator('rect').count()).toBe(48);
    await voice.getByTestId('voice-play').click();
    await expect.poll(() => voice.getAttribute('data-playing')).toBe('true');
    await expect.poll(() => voice.getAttribute('data-playing')).toBe('false');
  });

  test('an upload goes on after the page was loaded again, and its message is sent then', async () => {
    const content = Buffer.alloc(2 * PART_BYTES + 1000, 'resumed ');
    const puts: string[] = [];
    await anna.context.route('**/api/files/*/parts/*', async (route) => {
      const index = route.request().url().split('/').at(-1) ?? '';
      puts.push(index);
      // The second part never arrives.
      await (index === '1' && puts.filter((put) => put === '1').length === 1 ? undefined : route.continue());
    });
    const large = join(await mkdtemp(join(tmpdir(), 'parley-files-')), 'large.bin');
    await writeFile(large, content);
    await anna.page.getByTestId('file-input').setInputFiles(large);
    await anna.page.getByTestId('upload').waitFor();
    await anna.send('A large one');
    await anna.page.getByTestId('tray-waiting').waitFor();
    await expect.poll(() => puts).toEqual(['0', '1']);
    await anna.page.reload();

    await boris.seesNewest('A large one');
    expect(puts).toEqual(['0', '1', '1', '2']);
    const card = newest(boris).getByTestId('file-card');
    expect((await read(boris, await card.getAttribute('href'))).equals(content)).toBe(true);
    await anna.context.unroute('**/api/files/*/parts/*');
  });

  test('what does not fit any more is refused by name, and nothing written is lost', async () => {
    await limitFiles(server, admin, { quotaBytes: 1000 });
    try {
      await attach(anna, {
        name: 'too-much.bin',
        mimeType: 'application/octet-stream',
        buffer: Buffer.alloc(2000),
      });
      const upload = anna.page.getByTestId('upload');
      await upload.getByText('Your storage is full.').waitFor();
      await anna.page.getByTestId('composer').fill('still here');
      await anna.page.getByRole('button', { name: 'Remove too-much.bin' }).click();
      await expect.poll(() => upload.count()).toBe(0);
      await limitFiles(server, admin, { quotaBytes: 1_000_000_000, fileBytes: 1000 });
      await attach(anna, {
        name: 'too-large.bin',
        mimeType: 'application/octet-stream',
        buffer: Buffer.alloc(2000),
      });
      await upload.getByText('Too large for this server.').waitFor();
      await anna.page.getByRole('button', { name: 'Remove too-large.bin' }).click();
    } finally {
      await limitFiles(server, admin, {});
    }
    await attach(anna, {
      name: 'fits.bin',
      mimeType: 'application/octet-stream',
      buffer: Buffer.alloc(2000),
    });
    await anna.page.getByTestId('composer').press('Enter');
    await boris.seesNewest('still here');
    await newest(boris).getByText('fits.bin').waitFor();
  });

  test('what is dropped or pasted is attached, and can be taken away', async () => {
    await anna.page.evaluate(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['dropped'], 'dropped.txt', { type: 'text/plain' }));
      for (const type of ['dragenter', 'dragover', 'drop']) {
        document.body.dispatchEvent(
          new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }),
        );
      }
      const clipboard = new DataTransfer();
      clipboard.items.add(new File(['pasted'], 'pasted.png', { type: 'image/png' }));
      document
        .querySelector('[data-testid=composer]')
        ?.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, clipboardData: clipboard }));
    });
    await expect.poll(() => anna.page.getByTestId('upload').count()).toBe(2);
    await anna.page.getByRole('button', { name: 'Remove dropped.txt' }).click();
    await anna.page.getByRole('button', { name: 'Remove pasted.png' }).click();
    await expect.poll(() => anna.page.getByTestId('upload').count()).toBe(0);
  });

  test('the own data come as a ZIP that opens without a server', async () => {
    await anna.send('<script>document.title = "taken over"</script>');
    await anna.page.getByRole('button', { name: 'Menu', exact: true }).click();
    await anna.page.getByTestId('export').click();
    const dialog = anna.page.getByTestId('export-dialog');
    await dialog.getByRole('button', { name: 'Download' }).waitFor();
    expect(await violations(anna.page)).toEqual([]);
    const [download] = await Promise.all([
      anna.page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Download' }).click(),
    ]);
    await expect.poll(() => dialog.getByRole('status').textContent()).toContain('has begun');
    expect(download.suggestedFilename()).toMatch(/^parley-\d{4}-\d\d-\d\d\.zip$/);
    const directory = await mkdtemp(join(tmpdir(), 'parley-export-'));
    const entries = unzip(await readFile(await download.path()));
    for (const [name, content] of entries) {
      await mkdir(dirname(join(directory, name)), { recursive: true });
      await writeFile(join(directory, name), content);
    }

    const offline = await browser.newContext({ offline: true });
    const page = await offline.newPage();
    await page.goto(pathToFileURL(join(directory, 'index.html')).href);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('A copy of your data');
    await page.getByRole('link', { name: 'Boris File' }).click();
    await page.getByText('Here they come').waitFor();
    await page.getByText('<script>document.title').waitFor();
    expect(await page.title()).toBe('Boris File');
    const report = page.getByRole('link', { name: 'Отчёт 2026.pdf' });
    const path = await report.evaluate((link) => decodeURIComponent((link as HTMLAnchorElement).href));
    expect(await readFile(fileURLToPath(encodeURI(path)), 'utf8')).toBe('%PDF-1.4 quarterly figures');
    expect(await violations(page)).toEqual([]);
    await offline.close();

    await anna.page.keyboard.press('Escape');
    await anna.page.getByRole('button', { name: 'Menu', exact: true }).click();
    await anna.page.getByTestId('export').click();
    await dialog.getByRole('button', { name: 'Download' }).click();
    expect(await dialog.getByRole('alert').textContent()).toContain('not long ago');
    await anna.page.keyboard.press('Escape');
  });

  test('who is no member sees nothing', async () => {
    const address = await boris.page.getByTestId('file-card').last().getAttribute('href');
    expect((await read(boris, address)).length).toBeGreaterThan(0);
    const eve = await Person.signedIn(browser, server, await person(server, admin, 'file.eve', 'Eve File'));
    const answer = await eve.context.request.get(new URL(address ?? '', server.url).href);
    expect(answer.status()).toBe(401);
    await eve.close();
  });
});
