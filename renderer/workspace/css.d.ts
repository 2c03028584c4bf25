/** Style sheets are imported for their effect: the bundler writes them to `main.css`. */
declare module '*.css';
