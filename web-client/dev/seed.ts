import { v7 as uuidv7 } from 'uuid';
import type { CallEntry } from '../src/protocol/generated.ts';
import { FakeWorld } from './FakeWorld.ts';

const people: [string, string][] = [
  ['anna', 'Anna Petrova'],
  ['boris', 'Борис Ким'],
  ['chloe', 'Chloé Martin'],
  ['dmitri', 'Дмитрий Соколов'],
  ['emre', 'Emre Yıldız'],
  ['fatima', 'فاطمة الزهراء'],
  ['george', 'George Okafor'],
  ['hana', '佐藤 花'],
  ['ivan', 'Ivan Horvat'],
  ['julia', 'Julia Nowak'],
  ['kofi', 'Kofi Mensah'],
  ['lena', 'Лена Орлова'],
];

const talk: [number, string][] = [
  [0, 'Morning! Did the release go out last night?'],
  [1, 'Yes, at 23:40. All green, no rollbacks 🎉'],
  [1, 'I left the notes at https://wiki.example.org/releases/42 (have a look before the call).'],
  [
    2,
    'Great work. The only thing I saw in the logs was a slow query on the members page, everything else is fine.',
  ],
  [2, '🔥'],
  [0, 'Can you open a ticket for that one?'],
  [3, 'Уже завёл: PAR-318. Посмотрю после обеда, похоже, там не хватает индекса.'],
  [3, 'И ещё: давайте перенесём созвон на 15:00?'],
  [0, '👍'],
  [1, 'Works for me'],
  [4, 'مرحبا بالجميع، سأنضم إلى المكالمة بعد عشر دقائق.'],
  [
    2,
    '<script>alert("hi")</script> is what the tester typed into the title field. It was shown as text, as it should be.',
  ],
  [0, 'Perfect. Then the plan for today:\n1. the index\n2. docs for the new endpoint\n3. coffee ☕'],
];

/** A few people and chats with content, for looking at. Anna signs in with any password. */
export function seededWorld(): FakeWorld {
  const world = new FakeWorld();
  const ids = people.map(
    ([login, name], index) => world.addPerson(login, name, index === 0 ? 'admin' : 'user').id,
  );
  const id = (index: number) => ids[index % ids.length] ?? '';
  const hour = 3_600_000;
  const now = Date.now();
  const at = (hoursAgo: number) => new Date(now - hoursAgo * hour).toISOString();

  const team = world.create(id(0), 'group', ids.slice(1, 6), 'Release team', undefined, at(80)).chat;
  for (let i = 0; i < 240; i++) {
    world.send(
      team.id,
      id(i % 5),
      `Note ${i + 1}: ${talk[i % talk.length]?.[1] ?? ''}`,
      undefined,
      at(76 - i * 0.2),
    );
  }
  talk.forEach(([who, text], index) => world.send(team.id, id(who), text, undefined, at(3 - index * 0.07)));
  ids.slice(0, 6).forEach((member) => world.read(team.id, member, 240));

  const boris = world.create(id(1), 'direct', [id(0)], undefined, undefined, at(60)).chat;
  const lines = [
    'Привет!',
    'Как дела с макетами?',
    'Почти готово, к вечеру пришлю 🙂',
    'Отлично, жду',
    'Спасибо!',
  ];
  lines.forEach((line, index) => world.send(boris.id, id(index % 2), line, undefined, at(26 - index * 0.05)));
  world.send(boris.id, id(0), 'Вот и они. Посмотри, пожалуйста, второй экран.', undefined, at(0.4));
  world.read(boris.id, id(1), 6);
  world.read(boris.id, id(0), 6);

  [2, 3, 4, 5, 6, 7, 8].forEach((other, index) => {
    const chat = world.create(id(other), 'direct', [id(0)], undefined, undefined, at(200)).chat;
    world.send(
      chat.id,
      id(other),
      talk[(index * 3) % talk.length]?.[1] ?? '',
      undefined,
      at(5 + index * index * 9),
    );
    if (index % 3 !== 0) {
      world.read(chat.id, id(0), 1);
    }
  });
  const call = (
    sender: number,
    outcome: CallEntry['outcome'],
    video: boolean,
    minutes: number,
    hoursAgo: number,
  ) => {
    const participants = outcome === 'answered' ? [id(0), id(1)] : [id(sender)];
    const entry = { callId: uuidv7(), outcome, video, durationMs: minutes * 60_000 + 7000, participants };
    world.endCall(boris.id, id(sender), entry, at(hoursAgo));
  };
  call(1, 'answered', true, 64, 0.38);
  call(0, 'missed', false, 0, 0.3);
  call(0, 'declined', true, 0, 0.2);
  call(1, 'cancelled', false, 0, 0.1);
  world.create(id(6), 'group', ids, 'Friday lunch 🍜', undefined, at(30));
  world.create(id(0), 'group', [id(2)], 'Design', undefined, at(300));
  return world;
}
