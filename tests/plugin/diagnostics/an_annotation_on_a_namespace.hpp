namespace [[orm::schema("blog")]] blog {}  // expected-error {{'orm::schema' cannot stand on a namespace}} expected-note {{it belongs on a class}}
