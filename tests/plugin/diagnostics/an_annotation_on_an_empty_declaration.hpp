[[orm::table]];  // expected-error {{'orm::table' cannot stand on}} expected-note {{it belongs on a class}}
