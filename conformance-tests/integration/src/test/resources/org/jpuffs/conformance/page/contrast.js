// Returns a line for each text whose contrast is below 4.5: WCAG 2.2, success criterion 1.4.3, for text of any size.
const parts = colour => colour.match(/[\d.]+/g).map(Number);
const isOpaque = colour => colour.startsWith('rgb(');
const linear = value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
const luminance = colour => {
  const [red, green, blue] = parts(colour).map(part => linear(part / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one, other) => {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};
const groundOf = element => {
  if (element.closest('.marked')) {
    return getComputedStyle(element.closest('svg').querySelector('.mark')).fill;
  }
  let at = element;
  while (at && !isOpaque(getComputedStyle(at).backgroundColor)) {
    at = at.parentElement;
  }
  return getComputedStyle(at).backgroundColor;
};
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const wrong = new Set();
let count = 0;
while (texts.nextNode()) {
  const element = texts.currentNode.parentElement;
  const isShown = element.getClientRects().length > 0 && !['title', 'desc'].includes(element.tagName);
  if (texts.currentNode.data.trim() === '' || !isShown) {
    continue;
  }
  count++;
  const style = getComputedStyle(element);
  const front = element.ownerSVGElement ? style.fill : style.color;
  const ground = groundOf(element);
  if (contrast(front, ground) < 4.5) {
    wrong.add(element.tagName + '.' + element.className + ': ' + front + ' on ' + ground + ': '
        + texts.currentNode.data.slice(0, 40));
  }
}
return count < 50 ? 'only ' + count + ' texts' : [...wrong].join('\n');
