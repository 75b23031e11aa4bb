/** A number with so many digits after the point, in Latin digits whatever the language of the page. */
export const decimals = (value: number, digits = 3) => value.toFixed(digits);
