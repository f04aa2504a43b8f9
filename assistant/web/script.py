"""The page's own JavaScript: markers and quotes lead to each other, buttons become events, news is announced."""

HEAD = """
<meta name="color-scheme" content="light dark">
<script>
window.guidance = {
  wanted: null,  // id of what is to be reached once it is there
  origin: null,  // the button by which a page was opened from an answer
  say(text) {
    const place = document.getElementById('announcer');
    if (place && text && place.textContent !== text) place.textContent = text;
  },
  isCalm: () => matchMedia('(prefers-reduced-motion: reduce)').matches,
  reach(id) {
    const target = document.getElementById(id);
    if (!target) return false;
    document.querySelectorAll('.reached').forEach(e => e.classList.remove('reached'));
    target.classList.add('reached');
    target.focus({preventScroll: true});
    target.scrollIntoView({block: 'center', behavior: guidance.isCalm() ? 'auto' : 'smooth'});
    return true;
  },
  bringUp(turn) {
    const {top, bottom} = turn.getBoundingClientRect();
    if (top >= 0 && bottom <= document.getElementById('form').getBoundingClientRect().top) return;
    turn.scrollIntoView({block: 'start', behavior: guidance.isCalm() ? 'auto' : 'smooth'});
  },
  light(id, isOn) {
    const target = id && document.getElementById(id);
    if (target) target.classList.toggle('lit', isOn);
  },
  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const box = document.createElement('textarea');
      box.value = text;
      document.body.append(box);
      box.select();
      document.execCommand('copy');
      box.remove();
    }
    guidance.say('Copied.');
  },
};
</script>
"""

ON_LOAD = """
const open = (documentId, page, ranges) => {
  guidance.wanted = documentId ? 'viewer-title' : 'table';
  trigger('click', {open: documentId, page: Number(page), ranges: ranges || ''});
};
const target = event => (event.target.closest('a[href^="#"]')?.getAttribute('href') || '').slice(1);
element.addEventListener('click', event => {
  const link = event.target.closest('a[href^="#"]');
  const button = event.target.closest('button');
  if (link) {
    event.preventDefault();
    const id = target(event);
    if (link.dataset.exchange && !document.querySelector(`.evidence[data-exchange="${link.dataset.exchange}"]`)) {
      guidance.wanted = id;
      trigger('select', {exchange: Number(link.dataset.exchange)});
    } else {
      guidance.reach(id);
    }
  } else if (button && 'whole' in button.dataset) {
    const isPart = button.classList.toggle('part');
    button.title = isPart ? 'Show all of the page' : 'Show the marked part';
  } else if (button?.dataset.copy) {
    guidance.copy(button.dataset.copy);
    button.dataset.label ??= button.textContent;
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = button.dataset.label; }, 2000);
  } else if (button?.dataset.rate) {
    trigger('click', {rate: button.dataset.rate, exchange: Number(button.dataset.exchange)});
  } else if (button?.dataset.ask) {
    trigger('click', {ask: button.dataset.ask});
  } else if (button && 'back' in button.dataset) {
    const panels = [...document.querySelectorAll('#tabs [role=tabpanel]')];
    const from = Math.max(0, panels.indexOf(guidance.origin?.closest('[role=tabpanel]')));
    document.querySelectorAll('#tabs [role=tab]')[from].click();
    requestAnimationFrame(() => guidance.origin?.focus());
  } else if (button && 'open' in button.dataset) {
    if (button.closest('.evidence')) guidance.origin = button;
    if (button.closest('#table')) guidance.origin = null;
    open(button.dataset.open, button.dataset.page, button.dataset.ranges);
  }
});
element.addEventListener('change', event => {
  if (event.target.dataset.open) open(event.target.dataset.open, event.target.value);
});
for (const [kind, isOn] of [['mouseover', true], ['mouseout', false], ['focusin', true], ['focusout', false]]) {
  element.addEventListener(kind, event => guidance.light(target(event), isOn));
}
const news = () => {
  guidance.say(element.querySelector('[data-announce]')?.dataset.announce);
  const last = element.querySelector('.turn[data-last]');
  const shown = last ? last.id + last.querySelector('.state')?.textContent : '';
  if (last && shown !== element.dataset.shown) {
    element.dataset.shown = shown;
    guidance.bringUp(last);
  }
  element.querySelector('[data-back]')?.toggleAttribute('hidden', !guidance.origin?.isConnected);
  if (guidance.wanted && guidance.reach(guidance.wanted)) guidance.wanted = null;
};
watch('value', () => requestAnimationFrame(news));
news();
"""
