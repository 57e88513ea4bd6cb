/** A real as the service prints it: the shortest digits that read back equal, with an exponent from 1E+15 and below 1E-05. */
export function formatReal(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return `${value}.0`;
  const [mantissa = '', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (exponent >= -5 && exponent < 15) return plain(value);
  return `${mantissa}E${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function plain(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  const digits = value.toExponential().split('e')[0]?.replace(/[-.]/g, '').length ?? 1;
  return value.toFixed(digits + 6).replace(/0+$/, ''); // only 0.00001 to 0.0000001 come here
}

const realText = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*$/;

/** Reads a real; null where the text is none. */
export function parseReal(text: string): number | null {
  if (realText.test(text)) return Number(text);
  if (text.trim() === 'INF') return null; // so the service has it, while it knows Inf and inf
  switch (text.trim().toLowerCase()) {
    case 'nan':
      return NaN;
    case 'infinity':
    case '+infinity':
    case 'inf':
    case '+inf':
    case '∞':
      return Infinity;
    case '-infinity':
    case '-inf':
    case '-∞':
      return -Infinity;
    default:
      return null;
  }
}
