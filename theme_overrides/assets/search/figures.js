// Figures, dates and numbers of entries in every way in which people write them.

const ENGLISH = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
const TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const MOST = 4; // figures of a query that are written otherwise
const DIGITS = "零一二三四五六七八九";
/** @type {Record<string, number>} */
const SCALES = { 十: 10, 百: 100, 千: 1e3, 万: 1e4, 亿: 1e8, hundred: 100, thousand: 1e3, k: 1e3, million: 1e6, m: 1e6, billion: 1e9 };

const SMALL = `(?:${ENGLISH.join("|")}|(?:${TENS.join("|")})(?:[- ](?:${ENGLISH.slice(1, 10).join("|")}))?)`;
const FIGURE = `(?:\\d{1,3}(?:,\\d{3})+|\\d+(?:\\.\\d+)?|[零〇一二两三四五六七八九十百千万亿]+|\\b${SMALL}\\b)`;
const SCALE = "(?: ?(?:百|千|万|亿)+| ?\\b(?:hundred|thousand|million|billion)\\b|(?<=\\d)[km]\\b)";
const MONTH = `(${MONTHS.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join("|")})\\.?`;
const DATES = [
  /(\d{4})\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(\d{1,2})[日号]?)?/u,
  new RegExp(`(\\d{1,2})(?:st|nd|rd|th)? ${MONTH},? (\\d{4})`, "u"),
  new RegExp(`${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})`, "u"),
];

/**
 * What a figure in Chinese or English words comes to.
 *
 * @param {string} text
 */
const valueOf = (text) => {
  if (/^\d/.test(text)) return Number(text.replaceAll(",", ""));
  const words = text.match(/[a-z]+/g);
  if (words) return words.reduce((sum, word) => sum + (TENS.includes(word) ? 10 * (TENS.indexOf(word) + 2) : ENGLISH.indexOf(word)), 0);
  let [all, part, digit] = [0, 0, -1];
  if (!/[十百千万亿]/u.test(text)) return Number([...text].map(digitOf).join("")); // 四一七
  for (const character of text) {
    const scale = SCALES[character];
    if (!scale) digit = digitOf(character);
    else if (scale < 1e4) [part, digit] = [part + Math.abs(digit) * scale, -1];
    else [all, part, digit] = [(all + part + Math.max(digit, 0) || 1) * scale, 0, -1];
  }
  return all + part + Math.max(digit, 0);
};

/** @param {string} character */
const digitOf = (character) => (character === "两" ? 2 : Math.max(0, DIGITS.indexOf(character)));

/**
 * A small figure in Chinese.
 *
 * @param {number} value
 */
const inChinese = (value) => {
  if (value < 10) return DIGITS[value] ?? "";
  const tens = Math.floor(value / 10);
  return `${tens > 1 ? DIGITS[tens] : ""}十${value % 10 ? DIGITS[value % 10] : ""}`;
};

/**
 * @param {number} value
 * @returns {string[]}
 */
const ways = (value) => {
  const told = [String(value)];
  if (!Number.isInteger(value)) return told;
  if (value >= 1e11 && value % 1e11 === 0) told.push(`${value === 1e11 ? "" : value / 1e11}千亿`);
  for (const [scale, name] of /** @type {const} */ ([[1e8, "亿"], [1e4, "万"], [1e9, " billion"], [1e6, " million"]])) if (value && value % scale === 0) told.push(`${value / scale}${name}`);
  if (value < 100) told.push(inChinese(value));
  if (value < 20) told.push(ENGLISH[value] ?? "");
  return told;
};

/**
 * A text with its figures and dates in every other way of writing them, all at a time.
 *
 * @param {string} plain
 * @returns {string[]}
 */
export const writings = (plain) => {
  for (const date of DATES) {
    const found = date.exec(plain);
    if (found) return dated(plain, found);
  }
  /** @type {{ start: number, end: number, written: string[] }[]} */
  const figures = [];
  const range = new RegExp(`(${FIGURE})\\s*(?:到|至|—|~| to | or |(?<=\\d)-(?=\\d))\\s*(${FIGURE})`, "gu");
  const percent = new RegExp(`百分之(${FIGURE})|(${FIGURE})\\s*(?:%|percent\\b|per cent\\b|pct\\b)`, "gu");
  const number = new RegExp(`(${FIGURE})(${SCALE})?`, "gu");
  /**
   * @param {RegExp} pattern
   * @param {(found: RegExpExecArray) => string[]} write
   */
  const take = (pattern, write) => {
    for (const found of plain.matchAll(pattern)) {
      const [start, end] = [found.index, found.index + found[0].length];
      if (!figures.some((figure) => start < figure.end && figure.start < end)) figures.push({ start, end, written: write(found) });
    }
  };
  take(percent, ([, after, before]) => [`${valueOf(after ?? before ?? "")}%`, `${valueOf(after ?? before ?? "")} percent`]);
  take(range, ([, from = "", to = ""]) => [`${valueOf(from)}-${valueOf(to)}`]);
  take(number, ([, figure = "", scale = ""]) => ways(scaled(valueOf(figure), scale)));
  if (figures.length > MOST) return [];
  figures.sort((a, b) => a.start - b.start);
  const most = Math.max(0, ...figures.map(({ written }) => written.length));
  const found = Array.from({ length: most }, (_, i) => {
    let [text, at] = ["", 0];
    for (const { start, end, written } of figures) {
      text += plain.slice(at, start) + (written[Math.min(i, written.length - 1)] ?? "");
      at = end;
    }
    return text + plain.slice(at);
  });
  return [...new Set(found)].filter((text) => text !== plain);
};

/**
 * @param {number} value
 * @param {string} scale
 */
const scaled = (value, scale) => {
  const name = scale.trim();
  const factors = SCALES[name] ? [name] : [...name];
  return factors.reduce((product, factor) => product * (SCALES[factor] ?? 1), value);
};

/**
 * @param {string} plain
 * @param {RegExpExecArray} found
 */
const dated = (plain, found) => {
  const [whole, ...groups] = found;
  const parts = groups.filter(Boolean); // a day may be missing
  const year = parts.find((part) => part.length === 4 && /^\d/.test(part));
  const name = parts.find((part) => /^[a-z]/.test(part));
  const rest = parts.filter((part) => part !== year && part !== name).map(Number);
  const month = name ? MONTHS.findIndex((one) => one.startsWith(name.slice(0, 3))) + 1 : rest.shift();
  const [day] = rest;
  if (!month || month > 12) return [];
  const english = MONTHS[month - 1] ?? "";
  const told = day ? [`${year}年${month}月${day}日`, `"${english} ${day}, ${year}"`, `"${day} ${english} ${year}"`] : [`${year}年${month}月`, `"${english} ${year}"`];
  return told.map((text) => plain.replace(whole, () => text)).filter((text) => text !== plain);
};

const ORDER = /^(?:第|举措|措施|承诺|段|section|part|chapter|measure|commitment|item|number|no\.?|#|\s)*/u;

/**
 * The number of a commitment, measure or section, if a text is one: 3.2-d, 3.2d, 第3.2条, 三（二）, part two.
 *
 * @param {string} plain
 */
export const numberOf = (plain) => {
  const figures = plain.trim().replaceAll(/[一二三四五六七八九十]+/gu, (text) => String(valueOf(text))).replaceAll(new RegExp(`\\b${SMALL}\\b`, "gu"), (text) => String(valueOf(text)));
  const told = figures.replace(ORDER, "").replaceAll("。", ".");
  const [, section = "", measure = "", letter = "", nth = ""] =
    /^(\d)(?:(?:\s*部分|\s*大?[条点章节])?[、,\s]*[.(]?\s*第?(\d{1,2})\)?\s*(?:条|项|号|款)?[\s\-.(、]*(?:([a-z]{1,2})|第?(\d{1,2}))?\)?\s*(?:条|项|号|款|小?点)?)?$/u.exec(told) ??
    /^(\d)\s*(?:个?部分|大?[条点章节块])?$/u.exec(told) ?? [];
  if (!measure) return section;
  const order = nth && String.fromCodePoint(96 + Number(nth));
  const last = letter || order;
  return `${section}.${measure}${last && `-${last}`}`;
};
