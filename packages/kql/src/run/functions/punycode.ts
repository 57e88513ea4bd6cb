// RFC 3492, with its parameters for domain names.
const [base, lowest, highest, skew, damp, firstBias, firstCode] = [36, 1, 26, 38, 700, 72, 128];
const digits = 'abcdefghijklmnopqrstuvwxyz0123456789';

function adapt(delta: number, count: number, isFirst: boolean): number {
  let rest = isFirst ? Math.floor(delta / damp) : delta >> 1;
  rest += Math.floor(rest / count);
  let steps = 0;
  while (rest > ((base - lowest) * highest) >> 1) {
    rest = Math.floor(rest / (base - lowest));
    steps += base;
  }
  return steps + Math.floor(((base - lowest + 1) * rest) / (rest + skew));
}

function threshold(step: number, bias: number): number {
  return Math.min(Math.max(step - bias, lowest), highest);
}

/** A text in Punycode, without the prefix of domain names. */
export function encodePunycode(text: string): string {
  const codes = Array.from(text, (letter) => letter.codePointAt(0) ?? 0);
  const basic = codes.filter((code) => code < firstCode);
  let output = String.fromCodePoint(...basic) + (basic.length > 0 ? '-' : '');
  let [code, delta, bias, done] = [firstCode, 0, firstBias, basic.length];
  while (done < codes.length) {
    const current = code;
    const next = Math.min(...codes.filter((one) => one >= current));
    delta += (next - code) * (done + 1);
    code = next;
    for (const one of codes) {
      if (one < code) delta += 1;
      if (one !== code) continue;
      output += encodeNumber(delta, bias);
      bias = adapt(delta, done + 1, done === basic.length);
      delta = 0;
      done += 1;
    }
    delta += 1;
    code += 1;
  }
  return output;
}

function encodeNumber(number: number, bias: number): string {
  let rest = number;
  let output = '';
  for (let step = base; ; step += base) {
    const limit = threshold(step, bias);
    if (rest < limit) return output + digits.charAt(rest);
    output += digits.charAt(limit + ((rest - limit) % (base - limit)));
    rest = Math.floor((rest - limit) / (base - limit));
  }
}

/** The text of a Punycode; undefined where it is none. */
export function decodePunycode(encoded: string): string | undefined {
  const at = encoded.lastIndexOf('-');
  const codes = Array.from(encoded.slice(0, Math.max(at, 0)), (letter) => letter.codePointAt(0) ?? 0);
  let [code, index, bias, position] = [firstCode, 0, firstBias, at + 1];
  while (position < encoded.length) {
    const start = index;
    let weight = 1;
    for (let step = base; ; step += base) {
      const digit = digits.indexOf(encoded.charAt(position).toLowerCase());
      if (digit < 0 || position >= encoded.length) return undefined;
      position += 1;
      index += digit * weight;
      const limit = threshold(step, bias);
      if (digit < limit) break;
      weight *= base - limit;
    }
    bias = adapt(index - start, codes.length + 1, start === 0);
    code += Math.floor(index / (codes.length + 1));
    index %= codes.length + 1;
    if (code > 0x10ffff) return undefined;
    codes.splice(index, 0, code);
    index += 1;
  }
  return String.fromCodePoint(...codes);
}
