import 'fake-indexeddb/auto';
import { vi } from 'vitest';

// Node.js 20 has no navigator.
vi.stubGlobal('navigator', { languages: ['ru-RU'] });
