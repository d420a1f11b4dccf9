struct [[orm::table]] User;  // expected-error-of-ormc {{class 'User' is only declared here}}
