import type { filesEn } from './filesEn';
import type { Translation } from './language';

export const filesRu: Translation<typeof filesEn, 'one' | 'few' | 'many' | 'other'> = {
  files: {
    attached: 'Файлы этого сообщения',
    sentWhenReady: 'Сообщение отправится, как только загрузятся файлы.',
    sentOf: '{{sent}} из {{size}}',
    paused: 'Нет связи. Продолжится само.',
    finishing: 'Почти готово…',
    progress: 'Загрузка: {{name}}',
    again: 'Повторить: {{name}}',
    remove: 'Убрать: {{name}}',
    openPicture: 'Открыть: {{name}}',
    download: 'Скачать: {{name}}',
    save: 'Скачать',
    close: 'Закрыть',
    previous: 'Предыдущее изображение',
    next: 'Следующее изображение',
    ofPictures_one: '{{number}} из {{count}}',
    ofPictures_few: '{{number}} из {{count}}',
    ofPictures_many: '{{number}} из {{count}}',
    ofPictures_other: '{{number}} из {{count}}',
    play: 'Слушать',
    pause: 'Пауза',
    position: 'Место в записи',
    notPlayed: 'Здесь это не воспроизводится.',
    recording: 'Запись голосового сообщения',
    voiceName: 'Голосовое сообщение',
    sendRecording: 'Отправить голосовое сообщение',
    discardRecording: 'Удалить запись',
    noMicrophone:
      'Микрофон недоступен. Проверьте, что он подключён и что странице разрешено его использовать.',
  },
  fileProblem: {
    tooLarge: 'Файл слишком велик для этого сервера.',
    quota: 'Место закончилось. Удалите что-нибудь или обратитесь к администратору.',
    tooMany: 'Слишком много загрузок сразу. Повторите, когда другие закончатся.',
    unreadable: 'Файл больше не читается. Выберите его снова.',
    gone: 'Загрузка устарела. Выберите файл снова.',
    refused: 'Сервер не принял файл.',
  },
};
