struct [[orm::table]] User;  // expected-error {{class 'User' is only declared here}}
