/** The sign of the house: an arch of the market with a lamp in it. */
export const mark = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">
<style>.line{stroke:#8a6526;fill:none}.lamp{fill:#8a6526}@media (prefers-color-scheme:dark){.line{stroke:#dcb871}.lamp{fill:#dcb871}}</style>
<path class="line" stroke-width="3.200" stroke-linejoin="round" d="M10 58V32C10 20 24 18 32 6C40 18 54 20 54 32V58Z"/>
<path class="line" stroke-width="2" d="M18 58V35C18 27 27 25 32 17C37 25 46 27 46 35V58"/>
<path class="line" stroke-width="1.600" d="M32 17V32"/><path class="lamp" d="M32 31 38 40 32 50 26 40Z"/></svg>
`;
