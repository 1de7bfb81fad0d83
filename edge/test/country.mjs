// A database of countries in MaxMind's format, with a few addresses of one's own: the real ones may not be passed on.

const bytes = (type, size) => (type <= 7 ? [(type << 5) | size] : [size, type - 7]);
const text = value => [...bytes(2, value.length), ...Buffer.from(value)];
const number = (type, value) => {
    const digits = [];
    for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
    return [...bytes(type, digits.length), ...digits];
};
const map = entries => [...bytes(7, entries.length), ...entries.flatMap(([key, value]) => [...text(key), ...value])];
const [UINT16, UINT32, UINT64, ARRAY] = [5, 6, 9, 11];

/** @param countries {Record<string, string>} IPv4 address to country code */
export function countryDatabase(countries) {
    const nodes = [[null, null]];
    const data = [];
    for (const [address, code] of Object.entries(countries)) {
        const bits = address.split('.').flatMap(part => [...Number(part).toString(2).padStart(8, '0')].map(Number));
        let node = 0;
        for (const bit of bits.slice(0, -1)) {
            nodes[node][bit] ??= { node: nodes.push([null, null]) - 1 };
            node = nodes[node][bit].node;
        }
        nodes[node][bits.at(-1)] = { data: data.length };
        data.push(...map([['country', map([['iso_code', text(code)]])]]));
    }
    const record = to => {
        const value = to === null ? nodes.length : (to.node ?? nodes.length + 16 + to.data);
        return [value >> 16, (value >> 8) & 255, value & 255];
    };
    return Buffer.from([
        ...nodes.flatMap(pair => pair.flatMap(record)),
        ...Array(16).fill(0),
        ...data,
        0xab, 0xcd, 0xef, ...Buffer.from('MaxMind.com'),
        ...map([
            ['node_count', number(UINT32, nodes.length)],
            ['record_size', number(UINT16, 24)],
            ['ip_version', number(UINT16, 4)],
            ['database_type', text('Test-Country')],
            ['languages', bytes(ARRAY, 0)],
            ['binary_format_major_version', number(UINT16, 2)],
            ['binary_format_minor_version', number(UINT16, 0)],
            ['build_epoch', number(UINT64, 1700000000)],
            ['description', map([])],
        ]),
    ]);
}
