/** React marks what it has taken over; it hears of that itself, and to do it again would be once too often. */
export const isTaken = (element: Element) => Object.keys(element).some((key) => key.startsWith('__reactProps$'));
